import Contract
import Database
import JSONRPC
import Synchronization
import Testing

@testable import Services

@Suite struct UsersRepositoryTests {
    private let hash: PasswordHash

    init() throws {
        hash = try PasswordHash.make(
            of: Password("correct horse battery"),
            parameters: .cheap)
    }

    private func insert(
        _ email: String, _ repository: UsersRepository, _ database: Database
    ) async throws -> Users.User {
        let address = try #require(EmailAddress(email))
        return try await database.write { [hash] transaction in
            try repository.insert(
                email: address, name: "Ada", passwordHash: hash, in: transaction)
        }
    }

    @Test func keepsWhatItIsGiven() async throws {
        try await withDatabase { database in
            let repository = UsersRepository(now: { Timestamp(milliseconds: 1_732_350_600_123) })
            let user = try await insert("Ada@Example.com", repository, database)
            #expect(user.email == "Ada@example.com" && user.name == "Ada")
            #expect(user.createdAt == "2024-11-23T08:30:00.123Z")
            #expect(user.updatedAt == user.createdAt)
            let id = try #require(ObjectID(user.id))
            #expect(id.high >> 16 == 1_732_350_600_123 && id.description == user.id)

            let found = try await database.read { try repository.find(id, in: $0) }
            #expect(found == user)
            let stored = try await database.read { transaction in
                try transaction.first("SELECT password_hash FROM users") { try $0.text(at: 0) }
            }
            #expect(stored == hash.phc)
        }
    }

    @Test(arguments: ["ada@example.com", "ADA@example.com", "aDa@EXAMPLE.com"])
    func hasOneUserForAnAddressWhateverItsCase(_ second: String) async throws {
        try await withDatabase { database in
            let repository = UsersRepository()
            let first = try await insert("ada@example.com", repository, database)
            var refused: RPCError?
            do {
                _ = try await insert(second, repository, database)
            } catch {
                refused = error as? RPCError
            }
            #expect(refused?.kind == .conflict)
            #expect(refused?.fieldErrors.map(\.path) == ["/email"])
            #expect(refused?.fieldErrors.map(\.keyword) == ["unique"])
            let all = try await database.read { try repository.list(after: nil, count: 9, in: $0) }
            #expect(all == [first])
        }
    }

    @Test func tellsAConflictOfIdsFromOneOfAddresses() async throws {
        try await withDatabase { database in
            let stuck = UsersRepository(
                ids: UUIDv7(random: { 0 }), now: { Timestamp(milliseconds: 0) })
            _ = try await insert("ada@example.com", stuck, database)
            let other = UsersRepository(
                ids: UUIDv7(random: { 0 }), now: { Timestamp(milliseconds: 0) })
            await #expect(throws: RPCError.self) {
                try await insert("ada@example.com", stuck, database)
            }
            await #expect(throws: DatabaseError.self) {
                try await insert("eva@example.com", other, database)
            }
        }
    }

    @Test func listsInTheOrderOfRegistrationAPageAtATime() async throws {
        try await withDatabase { database in
            let repository = UsersRepository(now: { Timestamp(milliseconds: 1000) })
            var made: [Users.User] = []
            for number in 0..<7 {
                made.append(try await insert("ada\(number)@example.com", repository, database))
            }
            let ids = made.compactMap { ObjectID($0.id) }
            let all = try await database.read { try repository.list(after: nil, count: 9, in: $0) }
            #expect(all == made)
            let page = try await database.read {
                try repository.list(after: ids[2], count: 3, in: $0)
            }
            #expect(page == Array(made[3...5]))
            let end = try await database.read {
                try repository.list(after: ids[6], count: 3, in: $0)
            }
            #expect(end.isEmpty)
        }
    }

    @Test func findsNobodyForAnIdThatWasNeverGivenOut() async throws {
        try await withDatabase { database in
            let id = UUIDv7().next()
            let found = try await database.read { try UsersRepository().find(id, in: $0) }
            #expect(found == nil)
        }
    }
}
