package org.cargolens.testkit.rule;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which methods a class calls, read from its constant pool (The Java Virtual Machine Specification,
 * Java SE 17, section 4.4).
 */
final class ConstantPool {
  private static final int MAGIC = 0xCAFEBABE;

  private final Map<Integer, String> texts = new HashMap<>();
  private final Map<Integer, Integer> classes = new HashMap<>();
  private final Map<Integer, Integer> names = new HashMap<>();
  private final Map<Integer, int[]> members = new HashMap<>();

  private ConstantPool() {}

  /** Returns the methods that are named in a class file, as {@code java/lang/System.nanoTime}. */
  static Set<String> methods(InputStream classFile) throws IOException {
    ConstantPool pool = new ConstantPool();
    pool.read(new DataInputStream(classFile));
    Set<String> methods = new HashSet<>();
    for (int[] member : pool.members.values()) {
      String owner = pool.texts.get(pool.classes.get(member[0]));
      methods.add(owner + "." + pool.texts.get(pool.names.get(member[1])));
    }
    return methods;
  }

  private void read(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("not a class file");
    }
    in.readInt();
    int count = in.readUnsignedShort();
    for (int index = 1; index < count; index++) {
      int tag = in.readUnsignedByte();
      read(in, index, tag);
      if (tag == 5 || tag == 6) {
        index++; // long and double take two places
      }
    }
  }

  private void read(DataInputStream in, int index, int tag) throws IOException {
    switch (tag) {
      case 1 -> texts.put(index, in.readUTF());
      case 7 -> classes.put(index, in.readUnsignedShort());
      case 8, 16, 19, 20 -> in.skipNBytes(2);
      case 10, 11 -> members.put(index, new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
      case 12 -> {
        names.put(index, in.readUnsignedShort());
        in.skipNBytes(2);
      }
      case 15 -> in.skipNBytes(3);
      case 3, 4, 9, 17, 18 -> in.skipNBytes(4);
      case 5, 6 -> in.skipNBytes(8);
      default -> throw new IOException("unknown constant of kind " + tag);
    }
  }
}
