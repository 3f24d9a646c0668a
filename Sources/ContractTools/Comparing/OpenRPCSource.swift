internal import FoundationEssentials
internal import JSON

/// A contract to compare: a folder, or an OpenRPC document that was composed from one.
public struct OpenRPCSource: Sendable {
    let document: JSONValue

    /// Takes a contract that is loaded.
    public init(_ contract: ContractDocument) { document = OpenRPCDocument(contract).value }

    /// Reads a folder or a file.
    public init(path: String) throws(ContractLoadError) {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ContractLoadError(problems: [Self.problem(path, "is not there")])
        }
        document =
            isFolder
            ? OpenRPCDocument(try Self.contract(in: path)).value : try Self.read(path)
    }

    /// A folder of an application may name kinds that the server declares.
    private static func contract(in path: String) throws(ContractLoadError) -> ContractDocument {
        let folder = try ContractFolder(reading: path)
        do throws(ContractLoadError) {
            return try ContractLoader.load(folder)
        } catch {
            let inherited = ContractOutput.kindsOfTheServer
            if let contract = try? ContractLoader.load(folder, inherited: inherited) {
                return contract
            }
            throw error
        }
    }

    private static func read(_ path: String) throws(ContractLoadError) -> JSONValue {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ContractLoadError(problems: [problem(path, "cannot be read")])
        }
        let file = ContractFile(path: path, bytes: [UInt8](data))
        var check = FileCheck(file)
        guard let root = check.parse() else { throw ContractLoadError(problems: check.problems) }
        if root["openrpc"] == nil || root["x-contractHash"] == nil {
            check.note(root, "must be a document that groundwork generate wrote")
            throw ContractLoadError(problems: check.problems)
        }
        return root.value
    }

    private static func problem(_ path: String, _ message: String) -> ContractProblem {
        ContractProblem(file: path, line: 0, column: 0, pointer: "", message: message)
    }
}
