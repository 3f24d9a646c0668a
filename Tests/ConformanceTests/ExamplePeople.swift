internal import Backend
internal import Synchronization

@testable internal import Services

/// The people of the examples, in the order in which they register. Clock and random source say
/// what makes each of them who the contract writes they are.
final class ExamplePeople: Sendable {
    struct Person {
        let id: String
        let email: String
        let name: String
        /// Since 1970, in milliseconds.
        let time: Int64
    }

    /// Those who have an account.
    static let registered = [
        Person(
            id: "01935824-6340-743f-9d54-2f1b8a6c4e10", email: "ada@example.com", name: "Ada L",
            time: 1_732_350_600_000),
        Person(
            id: "01935825-2ab8-7202-8b6e-51d0c9f7a233", email: "Grace.H@example.org",
            name: "Grace H", time: 1_732_350_651_064),
    ]
    /// Who comes next.
    private static let next = Person(
        id: "01935826-0840-7115-a3f0-6c2d9e81b754", email: "alan@example.net", name: "Alan T",
        time: 1_732_350_707_776)

    /// When the next one comes, which is now.
    static var presentMs: Int64 { next.time }

    /// Makes users of them, one after another.
    static func repository() -> UsersRepository {
        let people = ExamplePeople()
        return UsersRepository(
            ids: UUIDv7(random: { people.random() }), now: { people.now() })
    }

    private struct State {
        var coming = ExamplePeople.registered[...]
        var person = ExamplePeople.next
        var givesLowBits = false
    }

    private let state = Mutex(State())

    /// Asked once for each who registers.
    private func now() -> Timestamp {
        state.withLock { state in
            state.person = state.coming.popFirst() ?? Self.next
            state.givesLowBits = false
            return Timestamp(milliseconds: state.person.time)
        }
    }

    /// Asked twice for an id: for its counter, then for what is random in it.
    private func random() -> UInt64 {
        state.withLock { state in
            guard let id = ObjectID(state.person.id) else { return 0 }
            defer { state.givesLowBits.toggle() }
            return state.givesLowBits ? id.low << 2 : id.high & 0xfff
        }
    }
}
