package org.cargolens.scanner.link;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a host and a serial device server agree on: bytes unaltered both ways (RFC 856), and how the
 * line is set (RFC 2217). Each option that the server offers beyond these is declined once, so that
 * no two sides can talk about options for ever. Safe for use by a reader and a writer.
 */
final class SerialServerTalk implements TelnetDecoder.Commands {
  private static final int BINARY = 0;
  private static final int SUPPRESS_GO_AHEAD = 3;
  private static final int COM_PORT = 44;

  /** A server's answer has the number of the host's command and this. */
  private static final int ANSWER = 100;

  private final ByteArrayOutputStream leaving = new ByteArrayOutputStream();
  private final Map<Setting, Long> asked = new TreeMap<>();
  private final BitSet declined = new BitSet();
  private String refusal = "";

  /** What of a line is set, by the numbers of RFC 2217. */
  private enum Setting {
    BAUD(1),
    DATA_BITS(2),
    PARITY(3),
    STOP_BITS(4),
    FLOW_CONTROL(5);

    private final int code;

    Setting(int code) {
      this.code = code;
    }

    static Optional<Setting> ofAnswer(int code) {
      for (Setting setting : values()) {
        if (setting.code + ANSWER == code) {
          return Optional.of(setting);
        }
      }
      return Optional.empty();
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  SerialServerTalk(SerialSettings settings) {
    say(TelnetDecoder.WILL, COM_PORT);
    say(TelnetDecoder.WILL, BINARY);
    say(TelnetDecoder.DO, BINARY);
    say(TelnetDecoder.WILL, SUPPRESS_GO_AHEAD);
    say(TelnetDecoder.DO, SUPPRESS_GO_AHEAD);
    ask(Setting.BAUD, settings.baud());
    ask(Setting.DATA_BITS, settings.dataBits());
    ask(
        Setting.PARITY,
        switch (settings.parity()) {
          case NONE -> 1;
          case ODD -> 2;
          case EVEN -> 3;
        });
    ask(Setting.STOP_BITS, settings.stopBits());
    ask(
        Setting.FLOW_CONTROL,
        switch (settings.flowControl()) {
          case NONE -> 1;
          case RTSCTS -> 3;
        });
  }

  private void say(int verb, int option) {
    leaving.write(TelnetDecoder.IAC);
    leaving.write(verb);
    leaving.write(option);
  }

  private void ask(Setting setting, int value) {
    asked.put(setting, (long) value);
    leaving.write(TelnetDecoder.IAC);
    leaving.write(TelnetDecoder.SB);
    leaving.write(COM_PORT);
    leaving.write(setting.code);
    for (int shift = setting == Setting.BAUD ? 24 : 0; shift >= 0; shift -= 8) {
      int part = (value >>> shift) & 0xff;
      leaving.write(part);
      if (part == TelnetDecoder.IAC) {
        leaving.write(part);
      }
    }
    leaving.write(TelnetDecoder.IAC);
    leaving.write(TelnetDecoder.SE);
  }

  @Override
  public synchronized void negotiated(int verb, int option) {
    boolean wanted = option == BINARY || option == SUPPRESS_GO_AHEAD || option == COM_PORT;
    boolean refused = verb == TelnetDecoder.DONT || verb == TelnetDecoder.WONT;
    if (refused && option == BINARY) {
      refusal = "the server would alter bytes (it declines Telnet's binary transmission)";
    } else if (refused && option == COM_PORT) {
      refusal = "the server doesn't let the line be set (it declines RFC 2217)";
    } else if (!refused && !wanted && isNew(verb, option)) {
      say(verb == TelnetDecoder.DO ? TelnetDecoder.WONT : TelnetDecoder.DONT, option);
    }
  }

  private boolean isNew(int verb, int option) {
    int index = verb == TelnetDecoder.DO ? option : 256 + option;
    boolean first = !declined.get(index);
    declined.set(index);
    return first;
  }

  @Override
  public synchronized void parameters(ByteBuffer bytes) {
    if (bytes.remaining() < 3 || (bytes.get() & 0xff) != COM_PORT) {
      return;
    }
    Optional<Setting> setting = Setting.ofAnswer(bytes.get() & 0xff);
    if (setting.isEmpty()) {
      return;
    }
    long value = 0;
    while (bytes.hasRemaining()) {
      value = (value << 8) | (bytes.get() & 0xff);
    }
    Long wanted = asked.remove(setting.get());
    if (wanted != null && wanted != value && refusal.isEmpty()) {
      refusal =
          "the server set the line's "
              + setting.get()
              + " to "
              + value
              + " instead of "
              + wanted
              + " (numbers of RFC 2217)";
    }
  }

  /** Returns what the server declines, empty for nothing. */
  synchronized String refusal() {
    return refusal;
  }

  /** Returns what the server has not said yet, empty when all is agreed. */
  synchronized String awaited() {
    return String.join(", ", asked.keySet().stream().map(Setting::toString).toList());
  }

  /** Takes what is to be sent before anything else; empty for nothing. */
  synchronized ByteBuffer takeLeaving() {
    ByteBuffer bytes = ByteBuffer.wrap(leaving.toByteArray());
    leaving.reset();
    return bytes;
  }
}
