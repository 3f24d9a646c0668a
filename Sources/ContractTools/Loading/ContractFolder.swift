internal import FoundationEssentials

/// The files of a contract, by their kind.
public struct ContractFolder: Sendable {
    /// `methods/*.json`, in the order of their names.
    public var methods: [ContractFile]
    /// `entities/*.json`, in the order of their names.
    public var entities: [ContractFile]
    public var errors: ContractFile?
    public var limits: ContractFile?
    public var info: ContractFile?

    public init(
        methods: [ContractFile], entities: [ContractFile] = [], errors: ContractFile? = nil,
        limits: ContractFile? = nil, info: ContractFile? = nil
    ) {
        self.entities = entities
        self.info = info
        self.methods = methods
        self.errors = errors
        self.limits = limits
    }

    /// Reads a folder. `info.json`, `errors.json` and `limits.json` may be missing: an application
    /// adds to what the server itself has.
    public init(reading path: String) throws(ContractLoadError) {
        let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
        let hasEntities = FileManager.default.fileExists(atPath: folder + "/entities")
        methods = try Self.files(
            in: folder + "/methods",
            orElse: hasEntities ? nil : "a contract is a folder with methods/*.json in it")
        entities = hasEntities ? try Self.files(in: folder + "/entities", orElse: "") : []
        errors = try Self.readIfThere(folder + "/errors.json")
        limits = try Self.readIfThere(folder + "/limits.json")
        info = try Self.readIfThere(folder + "/info.json")
    }

    /// Reads a folder that has the files of entities in it, and nothing else of a contract.
    public init(entities path: String) throws(ContractLoadError) {
        let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
        self.init(
            methods: [],
            entities: try Self.files(in: folder, orElse: "a folder with *.json in it is wanted"))
    }

    /// - Parameter hint: what to tell when there is none; nothing where there may be none.
    private static func files(
        in folder: String, orElse hint: String?
    ) throws(ContractLoadError) -> [ContractFile] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            guard let hint else { return [] }
            let problem = ContractProblem(
                file: folder, line: 0, column: 0, pointer: "",
                message: "cannot be read" + (hint.isEmpty ? "" : ": " + hint))
            throw ContractLoadError(problems: [problem])
        }
        var files: [ContractFile] = []
        for name in names.sorted() where name.hasSuffix(".json") {
            files.append(try Self.read("\(folder)/\(name)"))
        }
        return files
    }

    private static func readIfThere(_ path: String) throws(ContractLoadError) -> ContractFile? {
        FileManager.default.fileExists(atPath: path) ? try read(path) : nil
    }

    private static func read(_ path: String) throws(ContractLoadError) -> ContractFile {
        guard let data = FileManager.default.contents(atPath: path) else {
            let problem = ContractProblem(
                file: path, line: 0, column: 0, pointer: "", message: "cannot be read")
            throw ContractLoadError(problems: [problem])
        }
        return ContractFile(path: path, bytes: [UInt8](data))
    }
}
