package org.cargolens.scanner;

/**
 * Something that an instrument reports of itself.
 *
 * @param name name of the fault, such as {@code interlock1}
 * @param code the device's own number of it
 * @param severity how bad it is
 * @param description what it means, in one line
 */
public record InstrumentFault(String name, int code, Severity severity, String description) {
  /** How bad a fault is. */
  public enum Severity {
    /** A safety interlock is open. */
    INTERLOCK,
    /** The device cannot work. */
    FAULT,
    /** Worth knowing; the device works on. */
    WARNING
  }

  /** Returns the fault as an exception; a warning is none. */
  public ScannerException exception(String device) {
    String message = device + ": " + description + " (" + name + ")";
    return switch (severity) {
      case INTERLOCK ->
          new ScannerException.SafetyInterlock(ScannerException.Phase.OBSERVE, code, message);
      case FAULT -> new ScannerException.DeviceFault(ScannerException.Phase.OBSERVE, code, message);
      case WARNING -> throw new IllegalStateException("a warning is no exception: " + name);
    };
  }
}
