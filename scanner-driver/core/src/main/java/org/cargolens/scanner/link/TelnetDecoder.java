package org.cargolens.scanner.link;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Takes data and commands of Telnet (RFC 854) apart, however they are cut into pieces. Keeps at
 * most {@value #LONGEST} bytes of a command; whatever a longer one has beyond them is dropped.
 */
final class TelnetDecoder {
  static final int IAC = 255;
  static final int DONT = 254;
  static final int DO = 253;
  static final int WONT = 252;
  static final int WILL = 251;
  static final int SB = 250;
  static final int SE = 240;

  private static final int LONGEST = 64;

  private final Commands commands;
  private final byte[] parameters = new byte[LONGEST];
  private State state = State.DATA;
  private int verb;
  private int length;

  /** Where a byte stands. */
  private enum State {
    DATA,
    AFTER_IAC,
    OPTION,
    PARAMETERS,
    PARAMETERS_AFTER_IAC
  }

  /** Hears the commands between the data. */
  interface Commands {
    /**
     * DO, DONT, WILL or WONT.
     *
     * @param verb one of these four
     * @param option 0 to 255
     */
    void negotiated(int verb, int option);

    /**
     * A subnegotiation.
     *
     * @param bytes the option and its parameters, unescaped; may be empty
     */
    void parameters(ByteBuffer bytes);
  }

  TelnetDecoder(Commands commands) {
    this.commands = commands;
  }

  /**
   * Takes bytes apart.
   *
   * @param source read until it is empty or the target is full
   * @param target gets the data
   */
  void decode(ByteBuffer source, ByteBuffer target) {
    while (source.hasRemaining() && target.hasRemaining()) {
      int value = source.get() & 0xff;
      switch (state) {
        case DATA -> {
          if (value == IAC) {
            state = State.AFTER_IAC;
          } else {
            target.put((byte) value);
          }
        }
        case AFTER_IAC -> afterIac(value, target);
        case OPTION -> {
          state = State.DATA;
          commands.negotiated(verb, value);
        }
        case PARAMETERS -> {
          if (value == IAC) {
            state = State.PARAMETERS_AFTER_IAC;
          } else {
            keep(value);
          }
        }
        case PARAMETERS_AFTER_IAC -> afterIacInParameters(value);
      }
    }
  }

  private void afterIac(int value, ByteBuffer target) {
    state = State.DATA;
    switch (value) {
      case IAC -> target.put((byte) IAC);
      case DO, DONT, WILL, WONT -> {
        verb = value;
        state = State.OPTION;
      }
      case SB -> {
        length = 0;
        state = State.PARAMETERS;
      }
      default -> {
        // A command without an option, such as NOP: nothing here answers one.
      }
    }
  }

  private void afterIacInParameters(int value) {
    if (value == SE) {
      state = State.DATA;
      commands.parameters(ByteBuffer.wrap(Arrays.copyOf(parameters, length)));
    } else {
      state = State.PARAMETERS;
      keep(value);
    }
  }

  private void keep(int value) {
    if (length < LONGEST) {
      parameters[length++] = (byte) value;
    }
  }
}
