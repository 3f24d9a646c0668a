internal import JSON
internal import JSONRPC

/// One line of `groundwork schema check`: a schema and an instance in, the verdict out.
public enum SchemaCheck {
    /// Answers a line `{"schema":…,"instance":…}` with one line, its line feed not included:
    /// `{"valid":true}`, `{"valid":false,"errors":[{"path","keyword","message"}…]}`, or
    /// `{"error":{"path","keyword","message"}}` where the schema does not load or the line is not
    /// of this form.
    ///
    /// The line may hold numbers and keys of any length; it is nested 64 deep at the most, the line
    /// itself included.
    public static func answer(
        _ line: ArraySlice<UInt8>, options: CompiledSchema.Options = .init()
    ) -> [UInt8] {
        var writer = JSONWriter()
        do throws(SchemaError) {
            try write(line, options, to: &writer)
        } catch {
            writer = JSONWriter()
            writer.beginObject()
            writer.key("error")
            write(error.path, error.keyword, error.message, to: &writer)
            writer.endObject()
        }
        return writer.takeBytes()
    }

    private static func write(
        _ line: ArraySlice<UInt8>, _ options: CompiledSchema.Options, to writer: inout JSONWriter
    ) throws(SchemaError) {
        let (schema, instance) = try parts(of: line)
        let errors = try CompiledSchema(schema, options: options).validate(instance)
        writer.beginObject()
        writer.member("valid", errors.isEmpty)
        if !errors.isEmpty {
            writer.key("errors")
            writer.beginArray()
            for error in errors { write(error.path, error.keyword, error.message, to: &writer) }
            writer.endArray()
        }
        writer.endObject()
    }

    private static func write(
        _ path: String, _ keyword: String, _ message: String, to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("path", path)
        writer.member("keyword", keyword)
        writer.member("message", message)
        writer.endObject()
    }

    private static func parts(of line: ArraySlice<UInt8>) throws(SchemaError)
        -> (schema: JSONValue, instance: ArraySlice<UInt8>)
    {
        var schema: JSONValue?
        var instance: ArraySlice<UInt8>?
        do throws(JSONError) {
            let limits = JSONLimits(keyBytesMax: .max, numberCharactersMax: .max)
            schema = try JSONValue.parse(line, limits: limits)["schema"]
            var reader = JSONReader(line)
            if try reader.peek() == .object {
                try reader.beginObject()
                while let key = try reader.nextKey() {
                    let value = try reader.skipValue()
                    if key.equals("instance") { instance = value }
                }
            }
        } catch {
            throw SchemaError(path: "", keyword: "", "the line is not JSON: \(error)")
        }
        guard let schema, let instance else {
            throw SchemaError(
                path: "", keyword: "", #"the line must be {"schema":…,"instance":…}"#)
        }
        return (schema, instance)
    }
}
