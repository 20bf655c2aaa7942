export default function TailSearchPage() {
  return null
}
