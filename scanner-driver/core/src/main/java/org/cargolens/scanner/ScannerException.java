package org.cargolens.scanner;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What can go wrong between a station and a scanner. Lost lines are not among these: they are a
 * {@link ScanOutcome}.
 */
public abstract sealed class ScannerException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What was being done. */
  public enum Phase {
    /** Reading address and options, before anything is opened. */
    CONFIGURE,
    /** Opening the link. */
    CONNECT,
    /** Asking the scanner who it is. */
    IDENTIFY,
    /** Starting a scan. */
    START,
    /** Receiving lines. */
    STREAM,
    /** Ending a scan. */
    FINISH,
    /** Asking an instrument how it is. */
    OBSERVE,
    /** Giving an instrument a command. */
    COMMAND
  }

  private final Phase phase;
  private final boolean retryable;
  private final String operatorAction;

  private ScannerException(Phase phase, String message, boolean retryable, String operatorAction) {
    super(message);
    this.phase = phase;
    this.retryable = retryable;
    this.operatorAction = operatorAction;
  }

  /** Returns what was being done. */
  public Phase phase() {
    return phase;
  }

  /** Returns whether doing the same again can succeed without anybody changing anything. */
  public boolean retryable() {
    return retryable;
  }

  /** Returns the key of the advice for the operator, such as {@code check-cable}. */
  public String operatorAction() {
    return operatorAction;
  }

  /** An address or option that cannot be right; the message names it and the legal values. */
  public static final class Configuration extends ScannerException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public Configuration(String message) {
      super(Phase.CONFIGURE, message, false, "correct-configuration");
    }
  }

  /** Nobody answers at the address. */
  public static final class Unreachable extends ScannerException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public Unreachable(String message, Throwable cause) {
      super(Phase.CONNECT, message, true, "check-cable");
      initCause(cause);
    }
  }

  /** The port or scanner serves someone else. */
  public static final class InUse extends ScannerException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public InUse(Phase phase, String message) {
      super(phase, message, true, "close-other-program");
    }
  }

  /** The operating system or the scanner does not let us. */
  public static final class AccessDenied extends ScannerException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public AccessDenied(Phase phase, String message) {
      super(phase, message, false, "check-rights");
    }
  }

  /** No answer in time. */
  public static final class DeadlineExceeded extends ScannerException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public DeadlineExceeded(Phase phase, String message) {
      super(phase, message, true, "check-scanner");
    }
  }

  /** The link ended, or the scanner has fallen silent. */
  public static final class LinkLost extends ScannerException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public LinkLost(Phase phase, String message) {
      super(phase, message, true, "check-cable");
    }
  }

  /** The scanner says what its protocol does not allow. */
  public static final class Protocol extends ScannerException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_BYTES = 64;
    private final long offset;
    private final String bytes;

    /**
     * Makes one.
     *
     * @param phase what was being done
     * @param message what was expected and what came
     * @param offset bytes received on this link before the offending ones
     * @param bytes the offending bytes, of which at most 64 are kept; left unchanged
     */
    public Protocol(Phase phase, String message, long offset, ByteBuffer bytes) {
      super(phase, message + " at byte " + offset, false, "check-scanner-model");
      this.offset = offset;
      byte[] kept = new byte[Math.min(bytes.remaining(), MOST_BYTES)];
      bytes.duplicate().get(kept);
      this.bytes = HexFormat.of().formatHex(kept);
    }

    /** Returns how many bytes had come on this link before the offending ones. */
    public long offset() {
      return offset;
    }

    /** Returns the first offending bytes in hexadecimal digits, at most 64 bytes. */
    public String bytes() {
      return bytes;
    }
  }

  /** The scanner understood a request and declines it. */
  public static final class Refused extends ScannerException {
    private static final long serialVersionUID = 1L;
    private final int code;

    /**
     * Makes one.
     *
     * @param code the scanner's own code
     */
    public Refused(Phase phase, int code, String message) {
      super(phase, message + " (code " + code + ")", false, "check-scanner");
      this.code = code;
    }

    /** Returns the scanner's own code. */
    public int code() {
      return code;
    }
  }

  /** High voltage was to be switched on without an arm token that is valid for it. */
  public static final class NotArmed extends ScannerException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public NotArmed(String message) {
      super(Phase.COMMAND, message, false, "arm");
    }
  }

  /** The scanner reports that something in it is broken. Ends by {@link Scanner#acknowledge()}. */
  public static final class DeviceFault extends ScannerException {
    private static final long serialVersionUID = 1L;
    private final int code;

    /**
     * Makes one.
     *
     * @param code the scanner's own code
     */
    public DeviceFault(Phase phase, int code, String message) {
      super(phase, message + " (code " + code + ")", false, "call-service");
      this.code = code;
    }

    /** Returns the scanner's own code. */
    public int code() {
      return code;
    }
  }

  /** An interlock is open. Never retried, never hidden behind another error. */
  public static final class SafetyInterlock extends ScannerException {
    private static final long serialVersionUID = 1L;
    private final int code;

    /**
     * Makes one.
     *
     * @param code the scanner's own code
     */
    public SafetyInterlock(Phase phase, int code, String message) {
      super(phase, message + " (code " + code + ")", false, "clear-interlock");
      this.code = code;
    }

    private SafetyInterlock(SafetyInterlock first) {
      super(first.phase(), String.valueOf(first.getMessage()), false, "clear-interlock");
      code = first.code;
      initCause(first);
    }

    /** Returns another one that says the same, to be thrown elsewhere. */
    public SafetyInterlock again() {
      return new SafetyInterlock(this);
    }

    /** Returns the scanner's own code. */
    public int code() {
      return code;
    }
  }

  /** This computer has no room left: memory limit of the scan, or buffers that nobody empties. */
  public static final class ResourceExhausted extends ScannerException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public ResourceExhausted(Phase phase, String message) {
      super(phase, message, false, "raise-limit");
    }
  }

  /** The caller closed or interrupted what was going on. An interrupt's flag is set again. */
  public static final class Cancelled extends ScannerException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public Cancelled(Phase phase, String message) {
      super(phase, message, true, "none");
    }
  }

  /** A scanner model threw what it may not. Only that scanner is stopped. */
  public static final class ModelBug extends ScannerException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public ModelBug(Phase phase, Throwable cause) {
      super(phase, "scanner model failed: " + cause, false, "report-bug");
      initCause(cause);
    }
  }

  /** Returns the scanner's own code, if it gave one. */
  public Optional<Integer> deviceCode() {
    if (this instanceof Refused refused) {
      return Optional.of(refused.code());
    }
    if (this instanceof DeviceFault fault) {
      return Optional.of(fault.code());
    }
    return this instanceof SafetyInterlock interlock
        ? Optional.of(interlock.code())
        : Optional.empty();
  }
}
