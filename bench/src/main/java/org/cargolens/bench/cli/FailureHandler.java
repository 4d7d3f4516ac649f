package org.cargolens.bench.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.cargolens.analysis.cv.NativeLibraryException;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.scan.ScanFormatException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns a failure into one line for people; a stack trace is for programmers' mistakes only. */
final class FailureHandler implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) throws Exception {
    if (failure instanceof NoSuchFileException missing) {
      commandLine.getErr().println("bench: " + missing.getFile() + ": no such file or folder");
      return ExitCode.INPUT_UNREADABLE.code();
    }
    if (failure instanceof IOException expected) {
      commandLine.getErr().println("bench: " + expected.getMessage());
      boolean input = failure instanceof JsonException || failure instanceof ScanFormatException;
      return (input ? ExitCode.INPUT_UNREADABLE : ExitCode.OUTPUT_OR_DEVICE_FAILED).code();
    }
    if (failure instanceof NativeLibraryException unusable) {
      commandLine.getErr().println("bench: " + unusable.getMessage());
      return ExitCode.OUTPUT_OR_DEVICE_FAILED.code();
    }
    throw failure;
  }
}
