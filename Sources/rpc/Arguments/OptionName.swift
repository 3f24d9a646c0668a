/// An option of the command line, by its long name.
enum OptionName: String, CaseIterable {
    case to
    case wait
    case timeout
    case retry
    case output
    case get
    case envelope
    case okKind = "ok-kind"
    case inFlight = "in-flight"
    case ordered
    case stopOnError = "stop-on-error"
    case array
    case count
    case duration
    case all
    case passwordFile = "password-file"
    case codeFile = "code-file"
    case jsonErrors = "json-errors"
    case help

    /// The short form, after one dash.
    var letter: Character? {
        switch self {
        case .output: "o"
        case .inFlight: "c"
        case .count: "n"
        case .duration: "d"
        case .help: "h"
        case _: nil
        }
    }

    init?(letter: Character) {
        guard let name = OptionName.allCases.first(where: { $0.letter == letter }) else {
            return nil
        }
        self = name
    }

    /// How an option takes a value.
    enum Value: Equatable {
        case none
        /// Behind it, as `--to ADDR` or `--to=ADDR`.
        case required(String)
        /// Only attached, as `--wait=30s`; without one it has a default.
        case optional(String)
    }

    var value: Value {
        switch self {
        case .to: .required("ADDR")
        case .wait: .optional("TIME")
        case .timeout, .duration: .required("TIME")
        case .retry, .inFlight, .count: .required("N")
        case .output: .required("FORMAT")
        case .get: .required("POINTER")
        case .okKind: .required("KIND")
        case .passwordFile, .codeFile: .required("FILE|-")
        case .envelope, .ordered, .stopOnError, .array, .all, .jsonErrors, .help: .none
        }
    }

    /// One line of help, or more.
    var summary: String {
        switch self {
        case .to:
            "the server: a socket's path with a / in it, HOST:PORT, :PORT, tls://HOST:PORT, "
                + "ssh:USER@HOST:/PATH"
        case .wait: "when no server is there, wait for one: 30s, or as long as is said"
        case .timeout: "give up after so many milliseconds, or 30s, or 2m"
        case .retry: "try again up to N times when that is safe"
        case .output: "auto, json, pretty, table, csv, tsv, flat or raw"
        case .get: "print only what stands at this JSON Pointer: /items/0/id"
        case .envelope: "print the whole response, an error too"
        case .okKind: "an error of this kind is a success without a result; may be repeated"
        case .inFlight: "calls that wait for their answer at once; 64 unless said"
        case .ordered: "print the answers in the order of the calls"
        case .stopOnError: "send nothing more after the first error"
        case .array: "print one JSON array instead of a line each"
        case .count: "stop after N calls"
        case .duration: "stop after this time; 5s unless said"
        case .all: "with the optional parameters"
        case .passwordFile: "a file that only you can read with the password, or standard input"
        case .codeFile: "the same with the code of the second factor"
        case .jsonErrors: "say what went wrong as one JSON object on standard error"
        case .help: "this text"
        }
    }

    /// As it is typed, with the place of its value.
    var usage: String {
        let long = "--\(rawValue)"
        let name = letter.map { "-\($0), \(long)" } ?? long
        return switch value {
        case .none: name
        case .required(let value): "\(name) \(value)"
        case .optional(let value): "\(name)[=\(value)]"
        }
    }
}
