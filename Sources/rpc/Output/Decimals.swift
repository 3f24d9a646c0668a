/// Numbers for people.
enum Decimals {
    /// With three digits behind the point below 1, and one more before it for each one less behind.
    static func text(_ number: Double) -> String {
        let places = number < 1 ? 3 : number < 10 ? 2 : number < 100 ? 1 : 0
        var scale: Double = 1
        for _ in 0..<places { scale *= 10 }
        let scaled = (number * scale).rounded()
        guard scaled < Double(Int64.max), scaled >= 0 else { return "\(number)" }
        let digits = String(Int64(scaled))
        guard places > 0 else { return digits }
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return padded.dropLast(places) + "." + padded.suffix(places)
    }
}
