import JSON

/// What `body` answers or throws when it reads `text`.
///
/// The text stands in the middle of other bytes, as params do in a frame, so that an offset counted
/// from the wrong beginning is noticed; errors are told in offsets of the text.
func reading<T>(
    _ text: String, _ body: (inout JSONReader) throws(JSONError) -> T
) -> Result<T, JSONError> {
    let before = Array("{\"params\":".utf8)
    let frame = before + Array(text.utf8) + Array("}}]]\"".utf8)
    var reader = JSONReader(frame[before.count..<before.count + text.utf8.count])
    do throws(JSONError) {
        return .success(try body(&reader))
    } catch {
        return .failure(JSONError(error.reason, at: error.offset - before.count))
    }
}
