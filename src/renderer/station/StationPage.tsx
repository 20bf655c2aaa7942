export default function StationPage() {
  return null
}
