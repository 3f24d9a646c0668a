import Glibc
import Testing

@testable import groundwork

@Suite struct DataDirectoryTests {
    private let directory: SuiteDirectory

    init() throws { directory = try SuiteDirectory() }

    private func failure(_ name: String) -> CommandFailure? {
        do throws(CommandFailure) {
            _ = try DataDirectory(preparing: name)
            return nil
        } catch {
            return error
        }
    }

    @Test func namesWhatLiesInIt() throws {
        let path = directory.path + "/data"
        for name in [path, path + "/", path + "///"] {
            let data = try DataDirectory(preparing: name)
            #expect(data.path == path)
            #expect(data.database == path + "/groundwork.db" && data.socket == path + "/rpc.sock")
        }
    }

    @Test func isFoundAndNotMade() throws {
        let path = directory.path + "/data"
        #expect(throws: CommandFailure.self) { try DataDirectory(existing: path) }
        #expect(throws: CommandFailure.self) { try DataDirectory(existing: "") }
        _ = try DataDirectory(preparing: path)
        #expect(try DataDirectory(existing: path + "/").path == path)
        unsafe chmod(path, 0o770)
        #expect(throws: CommandFailure.self) { try DataDirectory(existing: path) }
    }

    @Test(
        arguments: [
            (0o700, nil), (0o755, nil), (0o770, .configuration), (0o707, .configuration),
            (0o1777, .configuration),
        ] as [(UInt32, CommandStatus?)])
    func isClosedToOthersOrRefusedWhenTheyMayWriteToIt(_ mode: UInt32, _ status: CommandStatus?) {
        unsafe chmod(directory.path, mode)
        let failure = failure(directory.path)
        #expect(failure?.status == status)
        #expect(failure.map { $0.description.contains("--data") } ?? true)
        var now = stat()
        #expect(unsafe stat(directory.path, &now) == 0)
        #expect(now.st_mode & 0o7777 == (status == nil ? 0o700 : mode))
        // Nobody is to be led to take /tmp away from the others.
        #expect(failure?.description.contains("chmod") == (status == nil ? nil : mode != 0o1777))
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a directory away"))
    func isRefusedWhenItIsAnothers() {
        unsafe chown(directory.path, 12345, 12345)
        #expect(failure(directory.path)?.status == .configuration)
        #expect(failure(directory.path)?.description.contains("12345") == true)
    }

    @Test func isRefusedWhenItIsAFileOrHasNoName() {
        let file = directory.path + "/file"
        close(unsafe open(file, O_CREAT | O_WRONLY, 0o600))
        #expect(failure(file)?.status == .cannotCreate)
        #expect(failure(file + "/data")?.status == .cannotCreate)
        #expect(failure("")?.status == .usage)
        #expect(failure(directory.path + "/a\u{0}b")?.status == .usage)
        #expect(
            failure(directory.path + "/" + String(repeating: "x", count: 300))?.status
                == .cannotCreate)
    }
}
