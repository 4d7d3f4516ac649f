package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.cargolens.analysis.correct.CalibrationMismatchException;
import org.cargolens.analysis.cv.NativeLibraryException;
import org.cargolens.analysis.detect.ModelPackException;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.casework.audit.LineText;
import org.cargolens.casework.intake.CaseFormatException;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scanner.ScannerException;
import org.cargolens.station.evaluation.DataSetDigest;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Turns a failure into one line for people and an exit code; {@code --verbose} adds its trace. */
final class FailureHandler implements IExecutionExceptionHandler, IExecutionStrategy {
  private final Verbosity verbosity;

  FailureHandler(Verbosity verbosity) {
    this.verbosity = verbosity;
  }

  /** Runs the command that was asked for; errors too reach the handler, as picocli's own don't. */
  @Override
  public int execute(ParseResult parsed) {
    try {
      return new RunLast().execute(parsed);
    } catch (OutOfMemoryError | LinkageError e) {
      throw new ExecutionException(parsed.commandSpec().commandLine(), describe(e), e);
    }
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    Throwable cause =
        failure instanceof ExecutionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    commandLine.getErr().println("cargolens: " + line(describe(cause)));
    if (verbosity.verbose()) {
      cause.printStackTrace(commandLine.getErr());
    }
    return exitCode(cause).code();
  }

  /** Returns a text in one line, however many it had. */
  static String line(String text) {
    return LineText.shown(text.replaceAll("\\s*\\R\\s*", " "));
  }

  private static ExitCode exitCode(Throwable failure) {
    if (failure instanceof ScannerException.Configuration) {
      return ExitCode.USAGE;
    }
    boolean input =
        failure instanceof ScanFormatException
            || failure instanceof JsonException
            || failure instanceof CalibrationMismatchException
            || failure instanceof ModelPackException
            || failure instanceof DataSetDigest.Mismatch
            || failure instanceof CaseFormatException
            || failure instanceof NoSuchFileException;
    return input ? ExitCode.INPUT_UNREADABLE : ExitCode.OUTPUT_OR_DEVICE_FAILED;
  }

  /** Returns what went wrong; the JDK's own messages often consist of the file name alone. */
  static String describe(Throwable failure) {
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile()
          + ": "
          + (missing.getReason() == null ? "no such file or folder" : missing.getReason());
    }
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": no permission";
    }
    if (failure instanceof FileSystemException system && system.getReason() == null) {
      return system.getFile() + ": " + system.getClass().getSimpleName();
    }
    if (failure instanceof OutOfMemoryError) {
      return "not enough memory ("
          + failure.getMessage()
          + "); CARGOLENS_OPTS=-Xmx4g, for one, gives 4 GiB";
    }
    boolean expected =
        failure instanceof IOException
            || failure instanceof ScannerException
            || failure instanceof NativeLibraryException
            || failure instanceof CalibrationMismatchException
            || failure instanceof ParameterException;
    return expected
        ? String.valueOf(failure.getMessage())
        : "a mistake in CargoLens, please report it with what --verbose says: " + failure;
  }

  /** Returns what went wrong with a file, naming it if the JDK's message doesn't. */
  static String describe(Path file, IOException failure) {
    String text = describe(failure);
    return text.contains(String.valueOf(file.getFileName())) ? text : file + ": " + text;
  }
}
