namespace IdentityModel.Cloud;

/// <summary>A page of a list.</summary>
/// <param name="Items">Its items; there may be none although a page follows (docs/facts/throttling.md#paging).</param>
/// <param name="Next">The address of the next page; <see langword="null"/> on the last.</param>
internal sealed record GraphPage<T>(IReadOnlyList<T> Items, string? Next);
