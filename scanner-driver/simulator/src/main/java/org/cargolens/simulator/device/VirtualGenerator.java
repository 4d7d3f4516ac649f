package org.cargolens.simulator.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.link.SerialSettings;

/**
 * An X-ray generator in software, over a real TCP socket or serial device. It never starts with
 * high voltage on. It shares no code with the profiles that drive it. Safe for use by several
 * threads; {@link #close} ends its threads.
 */
public final class VirtualGenerator implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final int LONGEST = 256;
  private static final char STX = 2;
  private static final char ETX = 3;

  private final GeneratorKind kind;
  private final GeneratorState state = new GeneratorState();
  private final InstrumentTrouble trouble = new InstrumentTrouble();
  private final InstrumentServer server;

  private VirtualGenerator(GeneratorKind kind, int port) throws IOException {
    this.kind = kind;
    server = InstrumentServer.onTcp(this::serve, port);
  }

  private VirtualGenerator(GeneratorKind kind, String path, SerialSettings settings)
      throws ScannerException {
    this.kind = kind;
    server = InstrumentServer.onSerial(this::serve, path, settings);
  }

  /**
   * Serves on a TCP port of the loopback address, 0 for any free one.
   *
   * @throws IOException if it is taken
   */
  public static VirtualGenerator onTcp(GeneratorKind kind, int port) throws IOException {
    return new VirtualGenerator(kind, port);
  }

  /**
   * Serves on a serial device.
   *
   * @throws ScannerException if it can't be opened
   */
  public static VirtualGenerator onSerial(GeneratorKind kind, String path, SerialSettings settings)
      throws ScannerException {
    return new VirtualGenerator(kind, path, settings);
  }

  /** Returns what a host opens over TCP; on a serial line this side's device. */
  public String uri() {
    return kind.profile() + "+" + server.address();
  }

  /** Returns what can go wrong on the line. */
  public InstrumentTrouble trouble() {
    return trouble;
  }

  /** Returns whether high voltage is on. */
  public boolean isOn() {
    return state.isOn();
  }

  /** Returns how often high voltage came on since the start. */
  public long switchedOn() {
    return state.switchedOn();
  }

  /** Returns the voltage that is set, 0 to 4095 of full scale. */
  public int voltage() {
    return state.voltage();
  }

  /** Sets the voltage as somebody at the front panel does, 0 to 4095 of full scale. */
  public void turnVoltage(int raw) {
    state.voltage(raw);
  }

  /** Opens or closes the interlock; opening it switches high voltage off. */
  public void interlock(boolean open) {
    state.interlock(open);
  }

  /** Raises the fault with a bit's number; -1 for none. */
  public void fault(int bit) {
    state.fault(bit);
  }

  /** Is another device from now on: another part number. */
  public void exchange(String part) {
    state.part(part);
  }

  private void serve(ServedLine line) throws IOException, InterruptedException {
    ByteBuffer piece = ByteBuffer.allocate(LONGEST);
    StringBuilder request = new StringBuilder();
    char end = kind.isSpellman() ? ETX : '\r';
    while (true) {
      if (line.read(piece.clear(), TICK) == 0) {
        if (!kind.isSpellman()) {
          state.watch();
        }
        continue;
      }
      piece.flip();
      while (piece.hasRemaining()) {
        char next = (char) (piece.get() & 0xFF);
        if (next == end) {
          answer(line, request.toString());
          request.setLength(0);
        } else if (request.length() < LONGEST) {
          request.append(next);
        }
      }
    }
  }

  private void answer(ServedLine line, String request) throws IOException, InterruptedException {
    state.heard();
    Optional<String> answer =
        kind.isSpellman()
            ? spellman(request, !line.isTcp())
            : kind.answer(request, state).map(text -> text + "\r");
    if (answer.isPresent()) {
      trouble.send(line, answer.get().getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private Optional<String> spellman(String request, boolean checked) {
    int start = request.lastIndexOf(STX);
    int comma = request.lastIndexOf(',');
    if (start < 0 || comma < start) {
      return Optional.empty();
    }
    String text = request.substring(start + 1, comma + 1);
    boolean sound = !checked || request.substring(comma + 1).equals(checksum(text));
    Optional<String> answer;
    if (sound) {
      answer = kind.answer(text, state);
    } else if (kind == GeneratorKind.SPELLMAN_PMX) {
      answer = Optional.of(text.substring(0, text.indexOf(',')) + ",1,");
    } else {
      answer = Optional.empty();
    }
    return answer.map(one -> STX + one + (checked ? checksum(one) : "") + ETX);
  }

  /** The rule of manual 118080-001, section 6.3, step by step. */
  private static String checksum(String text) {
    int sum = text.chars().sum();
    int complement = (0x10000 - sum) & 0xFF;
    return String.valueOf((char) ((complement & 0x7F) | 0x40));
  }

  @Override
  public void close() {
    server.close();
  }
}
