internal import JSON

/// What the options said; each has what holds without it.
struct Options: Equatable {
    /// Calls in flight at the most: what a server reads from one connection before it waits.
    static let inFlightMax = 1_024
    static let retriesMax = 1_000

    /// Those that were there.
    private(set) var given: Set<OptionName> = []
    /// The value of `--to`.
    private(set) var address: String?
    /// How long to wait for a server to be there; nothing for not at all.
    private(set) var waitMs: Int64?
    private(set) var timeoutMs: Int64?
    private(set) var retries = 0
    private(set) var format = OutputFormat.auto
    private(set) var pointer: JSONPointer?
    private(set) var okKinds: [String] = []
    private(set) var inFlight = 64
    private(set) var count: Int?
    private(set) var durationMs: Int64 = 5_000
    private(set) var passwordFile: String?
    private(set) var codeFile: String?

    /// Whether an option without a value is there.
    func has(_ name: OptionName) -> Bool { given.contains(name) }

    /// Takes one option, with its value when it has one.
    mutating func take(_ name: OptionName, _ value: String?) throws(Failure) {
        guard given.insert(name).inserted || name == .okKind else {
            throw .usage("--\(name.rawValue) is there twice")
        }
        let text = value ?? ""
        switch name {
        case .to: address = text
        case .wait:
            waitMs =
                try value.map { value throws(Failure) in try time(name, value) }
                ?? 30_000
        case .timeout: timeoutMs = try time(name, text)
        case .duration: durationMs = try time(name, text)
        case .retry: retries = try number(name, text, 0...Options.retriesMax)
        case .inFlight: inFlight = try number(name, text, 1...Options.inFlightMax)
        case .count: count = try number(name, text, 1...Int.max)
        case .output: format = try OutputFormat(option: text)
        case .get: pointer = try pointer(text)
        case .okKind: okKinds.append(text)
        case .passwordFile: passwordFile = text
        case .codeFile: codeFile = text
        case .envelope, .ordered, .stopOnError, .array, .all, .jsonErrors, .help: break
        }
    }

    private func time(_ name: OptionName, _ text: String) throws(Failure) -> Int64 {
        guard let ms = TimeSpan.milliseconds(text) else {
            throw .usage(
                "--\(name.rawValue) takes milliseconds, or a number with ms, s or m, not \(text)",
                nextStep: "for example: --\(name.rawValue)=30s")
        }
        return ms
    }

    private func number(
        _ name: OptionName, _ text: String, _ range: ClosedRange<Int>
    ) throws(Failure) -> Int {
        guard let number = Int(text), range.contains(number), String(number) == text else {
            let limit = range.upperBound == .max ? "" : " to \(range.upperBound)"
            throw .usage(
                "--\(name.rawValue) takes a number from \(range.lowerBound)\(limit), not \(text)")
        }
        return number
    }

    private func pointer(_ text: String) throws(Failure) -> JSONPointer {
        guard let pointer = JSONPointer(text) else {
            throw .usage(
                "--get takes a JSON Pointer, and \(text) is none",
                nextStep: "for example: --get /items/0/id")
        }
        return pointer
    }
}
