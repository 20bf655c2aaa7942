// Lets better-sqlite3, which asks for Node-API 10, be built for runtimes that have Node-API 8.
// It needs version 10 for one thing: persistent references to values that are not objects. Here such a value is held as
// the property of a small object, and the object is referenced instead. No source of better-sqlite3 is changed.
#pragma once
#undef NAPI_VERSION
#define NAPI_VERSION 8
#include <napi.h>
#include <utility>

namespace Napi {

template <typename T>
class BoxedReference {
 public:
  BoxedReference() = default;
  BoxedReference(BoxedReference&&) = default;
  BoxedReference& operator=(BoxedReference&&) = default;

  bool IsEmpty() const { return box.IsEmpty(); }
  Napi::Env Env() const { return box.Env(); }
  T Value() const { return box.IsEmpty() ? T() : box.Value().Get("value").template As<T>(); }
  void Reset() { box.Reset(); }
  void Reset(const T& value, uint32_t count = 1) {
    Object holder = Object::New(value.Env());
    holder.Set("value", value);
    box.Reset(holder, count);
  }
  void SuppressDestruct() { box.SuppressDestruct(); }

 private:
  ObjectReference box;
};

template <>
class Reference<String> : public BoxedReference<String> {
 public:
  static Reference New(const String& value, uint32_t count = 0) {
    Reference reference;
    reference.Reset(value, count);
    return reference;
  }
};

template <>
class Reference<Value> : public BoxedReference<Value> {
 public:
  static Reference New(const Napi::Value& value, uint32_t count = 0) {
    Reference reference;
    reference.Reset(value, count);
    return reference;
  }
};

}  // namespace Napi
