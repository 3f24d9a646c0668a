/// Where a page of users begins: after the user with this id.
///
/// The text means nothing outside the server, so its content can change: the first byte says which
/// it is. It holds no secret and grants nothing.
struct UsersCursor: Sendable, Equatable {
    let last: ObjectID

    private static let version: UInt8 = 1

    init(after last: ObjectID) { self.last = last }

    /// Reads what `description` gave out, and nothing else.
    init?(_ text: String) {
        guard let bytes = Base64.url.decode(text), bytes.count == 17,
            bytes[0] == UsersCursor.version
        else { return nil }
        last = ObjectID(high: UsersCursor.word(bytes[1...8]), low: UsersCursor.word(bytes[9...16]))
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension UsersCursor: CustomStringConvertible {
    var description: String {
        let id = [last.high, last.low].flatMap { half in
            stride(from: 56, through: 0, by: -8).map {
                UInt8(truncatingIfNeeded: half >> UInt64($0))
            }
        }
        return Base64.url.encode([UsersCursor.version] + id)
    }
}
