using System.Text.Json;

namespace IdentityModel.Cloud;

/// <summary>Reads one object. The reader is at its start, and afterwards at its end.</summary>
/// <exception cref="JsonException">It is no such object; <see cref="InvalidOperationException"/> and <see cref="FormatException"/> too.</exception>
internal delegate T ReadJson<out T>(ref Utf8JsonReader reader);
