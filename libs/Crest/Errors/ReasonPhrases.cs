using Microsoft.AspNetCore.Http;

namespace Platform.Crest.Errors;

/// <summary>The phrase that stands in <c>reason</c> for each status (identity-and-config reference, section 2.6).</summary>
public static class ReasonPhrases
{
    /// <summary>The phrase of a status; an unlisted status gets the phrase of its class.</summary>
    public static string Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "Bad Request",
        StatusCodes.Status401Unauthorized => "Unauthorized",
        StatusCodes.Status402PaymentRequired => "Payment Required",
        StatusCodes.Status403Forbidden => "Forbidden",
        StatusCodes.Status404NotFound => "Not Found",
        StatusCodes.Status405MethodNotAllowed => "Method Not Allowed",
        StatusCodes.Status406NotAcceptable => "Not Acceptable",
        StatusCodes.Status408RequestTimeout => "Request Time-out",
        StatusCodes.Status409Conflict => "Conflict",
        StatusCodes.Status410Gone => "Gone",
        StatusCodes.Status411LengthRequired => "Length Required",
        StatusCodes.Status412PreconditionFailed => "Precondition Failed",
        StatusCodes.Status413PayloadTooLarge => "Request Entity Too Large",
        StatusCodes.Status414UriTooLong => "Request-URI Too Large",
        StatusCodes.Status415UnsupportedMediaType => "Unsupported Media Type",
        StatusCodes.Status428PreconditionRequired => "Precondition Required",
        StatusCodes.Status429TooManyRequests => "Too Many Requests",
        StatusCodes.Status501NotImplemented => "Not Implemented",
        StatusCodes.Status502BadGateway => "Bad Gateway",
        StatusCodes.Status503ServiceUnavailable => "Service Unavailable",
        StatusCodes.Status504GatewayTimeout => "Gateway Time-out",
        >= 400 and < 500 => "Bad Request",
        _ => "Internal Server Error",
    };
}
