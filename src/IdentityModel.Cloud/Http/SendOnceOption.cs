using Microsoft.Kiota.Abstractions;

namespace IdentityModel.Cloud;

/// <summary>Marks a request whose sender repeats it himself, so that <see cref="ResilienceHandler"/> sends it once.</summary>
internal sealed class SendOnceOption : IRequestOption;
