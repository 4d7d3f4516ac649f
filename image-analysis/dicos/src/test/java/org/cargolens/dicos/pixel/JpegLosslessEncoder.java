package org.cargolens.dicos.pixel;

import java.io.ByteArrayOutputStream;

/** A plain encoder of lossless JPEG for tests: all 17 categories have codes of five bits. */
final class JpegLosslessEncoder {
  private final int[][] rows;
  private final int precision;
  private final int predictor;
  private final int rowsBetweenRestarts;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int bits;
  private int held;

  JpegLosslessEncoder(int[][] rows, int precision, int predictor, int rowsBetweenRestarts) {
    this.rows = rows;
    this.precision = precision;
    this.predictor = predictor;
    this.rowsBetweenRestarts = rowsBetweenRestarts;
  }

  byte[] encode() {
    int columns = rows[0].length;
    bytes(0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2); // an application's segment is passed by
    bytes(0xFF, 0xC3, 0, 11, precision, rows.length >> 8, rows.length & 0xFF);
    bytes(columns >> 8, columns & 0xFF, 1, 1, 0x11, 0);
    bytes(0xFF, 0xC4, 0, 2 + 17 + 17, 0, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    for (int category = 0; category <= 16; category++) {
      bytes(category);
    }
    int interval = rowsBetweenRestarts * columns;
    bytes(0xFF, 0xDD, 0, 4, interval >> 8, interval & 0xFF);
    bytes(0xFF, 0xDA, 0, 8, 1, 1, 0, predictor, 0, 0);
    for (int y = 0; y < rows.length; y++) {
      boolean restart = rowsBetweenRestarts > 0 && y > 0 && y % rowsBetweenRestarts == 0;
      if (restart) {
        flush();
        bytes(0xFF, 0xD0 + (y / rowsBetweenRestarts - 1) % 8);
      }
      row(y, y == 0 || restart);
    }
    flush();
    bytes(0xFF, 0xD9);
    return out.toByteArray();
  }

  private void row(int y, boolean first) {
    for (int x = 0; x < rows[y].length; x++) {
      int guess;
      if (first) {
        guess = x == 0 ? 1 << (precision - 1) : rows[y][x - 1];
      } else if (x == 0) {
        guess = rows[y - 1][0];
      } else {
        guess = guess(rows[y][x - 1], rows[y - 1][x], rows[y - 1][x - 1]);
      }
      difference((short) (rows[y][x] - guess));
    }
  }

  private int guess(int a, int b, int c) {
    return switch (predictor) {
      case 1 -> a;
      case 2 -> b;
      case 3 -> c;
      case 4 -> a + b - c;
      case 5 -> a + ((b - c) >> 1);
      case 6 -> b + ((a - c) >> 1);
      default -> (a + b) / 2;
    };
  }

  private void difference(int value) {
    if (value == Short.MIN_VALUE) {
      put(16, 5);
      return;
    }
    int category = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
    put(category, 5);
    if (category > 0) {
      put(value > 0 ? value : value + (1 << category) - 1, category);
    }
  }

  private void put(int value, int length) {
    for (int i = length - 1; i >= 0; i--) {
      bits = bits << 1 | ((value >> i) & 1);
      if (++held == 8) {
        bytes(bits & 0xFF);
        if ((bits & 0xFF) == 0xFF) {
          bytes(0);
        }
        held = 0;
        bits = 0;
      }
    }
  }

  private void flush() {
    while (held != 0) {
      put(1, 1);
    }
  }

  private void bytes(int... values) {
    for (int value : values) {
      out.write(value);
    }
  }
}
