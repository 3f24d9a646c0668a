/// What libFuzzer calls with each input it makes up (https://llvm.org/docs/LibFuzzer.html).
///
/// Ends the process at the first input of which something does not hold that always must.
///
/// SwiftPM builds this as a library, so that the tests run the corpus through the same checks. The
/// fuzzer itself is built beside it, from the top of the repository:
///
///     mkdir -p .build/fuzz
///     swiftc -O -swift-version 6 -sanitize=fuzzer,address -parse-as-library \
///         -static -emit-library -o .build/fuzz/libJSON.a -module-name JSON \
///         -emit-module -emit-module-path .build/fuzz/JSON.swiftmodule \
///         $(find Sources/JSON -name '*.swift')
///     swiftc -O -swift-version 6 -sanitize=fuzzer,address -parse-as-library \
///         -I .build/fuzz -L .build/fuzz -lJSON -o .build/fuzz/json Sources/JSONFuzz/*.swift
///     cp -r Tests/JSONTests/FuzzCorpus .build/fuzz/corpus
///     ASAN_OPTIONS=detect_leaks=0 .build/fuzz/json -max_total_time=120 -max_len=1024 \
///         .build/fuzz/corpus
///
/// An input that is found is written to a file; it goes into the corpus with what was wrong.
@c(LLVMFuzzerTestOneInput)
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe UnsafeBufferPointer(start: start, count: count)
    let violation = DocumentInvariants.violation(in: unsafe Array(input))
    precondition(violation == nil, violation ?? "")
    return 0
}
