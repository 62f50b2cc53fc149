// swift-tools-version: 6.0
import PackageDescription

// The Swift libraries that the benchmark measures against. A package of its own, so that a normal
// build never fetches them.
let package = Package(
  name: "peers",
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/stencilproject/Stencil", exact: "0.15.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CCommonMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .executableTarget(
      name: "Peers",
      dependencies: [
        "CCommonMark", .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Stencil", package: "Stencil"),
      ]),
  ],
  swiftLanguageModes: [.v5]
)
