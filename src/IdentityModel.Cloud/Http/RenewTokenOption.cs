using Microsoft.Kiota.Abstractions;

namespace IdentityModel.Cloud;

/// <summary>Marks a request that needs a renewed token, because the service refused a part of it with the earlier one.</summary>
internal sealed class RenewTokenOption : IRequestOption;
