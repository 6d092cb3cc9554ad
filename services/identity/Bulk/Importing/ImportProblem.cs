namespace Platform.Identity.Bulk.Importing;

/// <summary>Why an import goes no further for now. What is done stays done, and the rest may be sent later.</summary>
internal abstract class ImportProblem(int status, string message) : Exception(message)
{
    public int Status => status;

    /// <summary>Another request goes on with the import, or began one of this id at the same time.</summary>
    internal sealed class TakenOver() : ImportProblem(StatusCodes.Status409Conflict, "Another request goes on with this import.");

    /// <summary>The body does not begin with the rows that are done.</summary>
    internal sealed class OtherRows() : ImportProblem(
        StatusCodes.Status409Conflict, "The rows do not begin with those that this import has done. Send them as another import, or send the rest with the offset.");

    /// <summary>Passwords in clear are hashed, and other hashes come first.</summary>
    internal sealed class Overloaded() : ImportProblem(StatusCodes.Status503ServiceUnavailable, "The service is busy. Send the rest in a moment.");

    /// <summary>The script of a custom policy failed. The row may be a good one, so it is no error of the row.</summary>
    internal sealed class Undecided(string message) : ImportProblem(StatusCodes.Status500InternalServerError, message + " Send the rest when the script is mended.");

    /// <summary>The header cannot be used.</summary>
    internal sealed class BadHeader(string message) : ImportProblem(StatusCodes.Status400BadRequest, message);
}
