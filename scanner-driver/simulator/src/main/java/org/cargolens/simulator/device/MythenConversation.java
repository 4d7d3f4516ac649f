package org.cargolens.simulator.device;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A virtual strip detector's talk with one host. A command has no end: it is what came before a
 * silence, unless it is one that takes nothing more.
 */
final class MythenConversation {
  private static final int SILENCE_MILLIS = 5;
  private static final int LONGEST = 128;
  private static final int REFUSED = -1;
  private static final Set<String> WHOLE = Set.of("-readout", "-start", "-stop", "-get status");

  private final Socket host;
  private final MythenState state;

  MythenConversation(Socket host, MythenState state) {
    this.host = host;
    this.state = state;
  }

  void run() throws IOException, InterruptedException {
    String command = next();
    while (!command.isEmpty()) {
      host.getOutputStream().write(answer(command));
      command = next();
    }
  }

  /** Returns the next command; empty when the host has gone. */
  private String next() throws IOException {
    InputStream in = host.getInputStream();
    StringBuilder command = new StringBuilder();
    host.setSoTimeout(0);
    byte[] piece = new byte[LONGEST];
    try {
      while (command.length() < LONGEST && !WHOLE.contains(command.toString())) {
        int count = in.read(piece);
        if (count < 0) {
          return "";
        }
        command.append(new String(piece, 0, count, StandardCharsets.US_ASCII));
        host.setSoTimeout(SILENCE_MILLIS);
      }
    } catch (SocketTimeoutException e) {
      return command.toString();
    }
    return command.toString();
  }

  private byte[] answer(String command) throws InterruptedException {
    String[] words = command.split(" ", 2);
    return switch (words[0]) {
      case "-get" -> value(words.length > 1 ? words[1] : "");
      case "-readout" -> state.readout();
      case "-start" -> done(state::start);
      case "-stop" -> done(state::stop);
      case "-frames" -> set(words, number -> state.frames((int) number));
      case "-time" -> set(words, state::exposure);
      case "-delafter" -> set(words, number -> {});
      default -> MythenState.number(REFUSED);
    };
  }

  private byte[] value(String name) {
    return switch (name) {
      case "version" -> "M3.0.0\0".getBytes(StandardCharsets.US_ASCII);
      case "nmodules" -> MythenState.number(state.modules());
      case "systemnum" -> MythenState.number(state.serial());
      case "status" -> MythenState.number(state.status());
      default -> MythenState.number(REFUSED);
    };
  }

  private static byte[] done(Runnable work) {
    work.run();
    return MythenState.number(0);
  }

  /** What takes a number. */
  private interface Setting {
    void take(long number);
  }

  private static byte[] set(String[] words, Setting setting) {
    if (words.length < 2 || !words[1].matches("[0-9]{1,12}")) {
      return MythenState.number(REFUSED);
    }
    setting.take(Long.parseLong(words[1]));
    return MythenState.number(0);
  }
}
