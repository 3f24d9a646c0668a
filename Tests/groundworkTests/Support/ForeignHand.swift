import Foundation
import Testing

/// Somebody who writes to a database without its server: the `sqlite3` of the system.
enum ForeignHand {
    static func execute(_ sql: String, on file: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sqlite3", file, sql]
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
