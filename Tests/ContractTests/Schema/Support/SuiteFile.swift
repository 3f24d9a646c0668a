internal import FoundationEssentials
internal import JSON
internal import TestSupport
internal import Testing

/// A file of the suite in `Suites/`: groups of cases, each with a schema of its own.
struct SuiteFile: CustomTestStringConvertible, Sendable {
    struct Group {
        let description: String
        let schema: JSONValue
        let cases: [Case]
    }

    struct Case {
        let description: String
        let data: JSONValue
        let isValid: Bool
    }

    let name: String
    private let bytes: [UInt8]

    var testDescription: String { name }

    /// The files of a folder of the suite, in the order of their names.
    static func all(in folder: String) throws -> [SuiteFile] {
        let folder = "Tests/ContractTests/Suites/JSON-Schema-Test-Suite/\(folder)"
        return try Repository.files(in: folder).filter { $0.hasSuffix(".json") }.map { name in
            SuiteFile(name: name, bytes: try Repository.bytes("\(folder)/\(name)"))
        }
    }

    /// What the file says. A member that is not of the suite's form fails the test.
    func groups() throws -> [Group] {
        // Some cases are about numbers and names that no request may have.
        let limits = JSONLimits(keyBytesMax: .max, numberCharactersMax: .max)
        return try JSONValue.parse(bytes, limits: limits).elements.map { group in
            let cases = try #require(group["tests"]).elements.map { test in
                try Case(
                    description: #require(test["description"]?.text),
                    data: #require(test["data"]), isValid: test["valid"] == .bool(true))
            }
            return try Group(
                description: #require(group["description"]?.text),
                schema: #require(group["schema"]), cases: cases)
        }
    }
}
