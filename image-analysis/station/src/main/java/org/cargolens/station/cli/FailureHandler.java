package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.cargolens.scanner.ScannerException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns a failure into one line for people; a stack trace is for programmers' mistakes only. */
final class FailureHandler implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) throws Exception {
    if (failure instanceof IOException expected) {
      commandLine.getErr().println("cargolens: " + describe(expected));
      return ExitCode.OUTPUT_OR_DEVICE_FAILED.code();
    }
    if (failure instanceof ScannerException expected) {
      commandLine.getErr().println("cargolens: " + expected.getMessage());
      return expected instanceof ScannerException.Configuration
          ? ExitCode.USAGE.code()
          : ExitCode.OUTPUT_OR_DEVICE_FAILED.code();
    }
    throw failure;
  }

  /** Returns what went wrong; the JDK's own messages often consist of the file name alone. */
  static String describe(IOException failure) {
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or folder";
    }
    if (failure instanceof FileSystemException system && system.getReason() == null) {
      return system.getFile() + ": " + system.getClass().getSimpleName();
    }
    return String.valueOf(failure.getMessage());
  }
}
