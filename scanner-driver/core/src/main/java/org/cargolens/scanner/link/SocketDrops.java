package org.cargolens.scanner.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * How many datagrams Linux threw away because the buffer of a socket was full: the last column of
 * {@code /proc/net/udp} (proc(5)).
 */
final class SocketDrops {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
  private static final int ADDRESS = 1;
  private static final int COLUMNS = 13;

  private SocketDrops() {}

  /** Returns the count of the sockets on a local port; empty where the system does not say. */
  static OptionalLong of(int port) {
    OptionalLong sum = OptionalLong.empty();
    for (Path table : TABLES) {
      try {
        for (String line : Files.readAllLines(table, StandardCharsets.US_ASCII)) {
          OptionalLong drops = drops(line, port);
          if (drops.isPresent()) {
            sum = OptionalLong.of(sum.orElse(0) + drops.getAsLong());
          }
        }
      } catch (IOException e) {
        // Not Linux, or no IPv6: the other table, if there is one, says all there is.
        System.getLogger(SocketDrops.class.getName())
            .log(System.Logger.Level.TRACE, "no " + table, e);
      }
    }
    return sum;
  }

  /** Returns the count in a line of the table, if it is about the port. */
  static OptionalLong drops(String line, int port) {
    String[] columns = line.trim().split("\\s+", -1);
    String suffix = String.format(":%04X", port);
    if (columns.length < COLUMNS
        || !columns[ADDRESS].endsWith(suffix)
        || !columns[columns.length - 1].matches("[0-9]{1,18}")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(columns[columns.length - 1]));
  }
}
