/// A way of writing values into Markdown; archives are compared by that of their time.
package enum MarkdownWriting: Sendable, Hashable {
  /// Safe for readers of CommonMark (until 0.1.0).
  case commonMarkOnly
  /// Also for readers of GitHub's extensions.
  case present
}
