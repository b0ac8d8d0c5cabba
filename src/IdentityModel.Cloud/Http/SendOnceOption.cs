using Microsoft.Kiota.Abstractions;

namespace IdentityModel.Cloud;

/// <summary>Marks a request that its sender repeats itself, so that <see cref="ResilienceHandler"/> sends it once.</summary>
internal sealed class SendOnceOption : IRequestOption;
