package org.cargolens.dicos.pixel;

import java.nio.ByteBuffer;

/** Huffman codes of ITU-T T.81 annex C, of at most 16 bits, for categories 0 to 16. */
final class HuffmanTable {
  private static final int LONGEST = 16;

  /** Category times 32 plus length, by the next 16 bits; 0 where no code begins. */
  private final short[] byBits = new short[1 << LONGEST];

  private HuffmanTable() {}

  /** Reads counts and categories of a table. */
  static HuffmanTable read(ByteBuffer in) throws PixelException {
    int at = in.position();
    int[] counts = new int[LONGEST + 1];
    int total = 0;
    for (int length = 1; length <= LONGEST; length++) {
      counts[length] = in.get() & 0xFF;
      total += counts[length];
    }
    if (total > 17 || total > in.remaining()) {
      throw new PixelException(at, "at most 17 codes", Integer.toString(total));
    }
    HuffmanTable table = new HuffmanTable();
    int code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      for (int i = 0; i < counts[length]; i++) {
        int category = in.get() & 0xFF;
        if (category > 16 || code >= 1 << length) {
          throw new PixelException(at, "codes of categories 0 to 16", "category " + category);
        }
        table.fill(code << (LONGEST - length), length, category);
        code++;
      }
      code <<= 1;
    }
    return table;
  }

  private void fill(int first, int length, int category) {
    int count = 1 << (LONGEST - length);
    for (int i = 0; i < count; i++) {
      byBits[first + i] = (short) (category << 5 | length);
    }
  }

  /** Returns category times 32 plus length of the code that 16 bits begin with; 0 if none does. */
  int look(int bits) {
    return byBits[bits];
  }
}
