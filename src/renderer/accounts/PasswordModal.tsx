export default function PasswordModal() {
  return null
}
