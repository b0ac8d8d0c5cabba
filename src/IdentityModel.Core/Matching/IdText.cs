using IdentityModel.Core.Holdings;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Matching;

/// <summary>
/// An object ID or an ImmutableId without its text. Nearly all are written from 16 bytes in one way, and a result that is kept holds these
/// bytes in place of 70 to 100 bytes of text.
/// </summary>
internal readonly record struct IdText
{
    private static readonly object ObjectId = new();
    private static readonly object ImmutableId = new();

    /// <summary>How the text is made of <see cref="_guid"/>, or the text itself; null if there is none.</summary>
    private readonly object? _form;

    private readonly Guid _guid;

    private IdText(object? form, Guid guid = default)
    {
        _form = form;
        _guid = guid;
    }

    /// <summary>The ID of an object.</summary>
    public static IdText OfObject(Guid id) => new(ObjectId, id);

    /// <summary>The ImmutableId of a source anchor.</summary>
    public static IdText OfAnchor(Guid anchor) => new(ImmutableId, anchor);

    /// <summary>The ID that has this text.</summary>
    public static IdText Of(string? text) =>
        PlainText.TryGuid(text.AsSpan(), isLower: true, out Guid guid) ? OfObject(guid)
        : AnchorCode.TryDecode(text.AsSpan(), out guid) ? OfAnchor(guid)
        : new IdText(text);

    /// <summary>Whether the text is neither the ID of an object nor the ImmutableId of a GUID.</summary>
    public bool HasOtherForm => _form is string;

    /// <summary>The text; null if there is none.</summary>
    public string? Text => _form == ObjectId ? _guid.ToString() : _form == ImmutableId ? AnchorCode.TextOf(_guid) : (string?)_form;

    /// <inheritdoc/>
    public override string ToString() => Text ?? "";
}
