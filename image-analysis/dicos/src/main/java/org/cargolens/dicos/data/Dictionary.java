package org.cargolens.dicos.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The elements that DICOS objects use, with the representations of DICOS. Where DICOM PS3.6 has
 * another representation for the same number, files say which one they mean: what they state goes
 * before this list, which serves files whose headers state none.
 */
public final class Dictionary {
  private static final Map<Integer, Entry> ENTRIES = load();

  private Dictionary() {}

  private record Entry(Vr vr, String keyword) {}

  /** Returns the keyword of an element, such as {@code TDRType}, if it is in the list. */
  public static Optional<String> keyword(int tag) {
    return Optional.ofNullable(ENTRIES.get(tag)).map(Entry::keyword);
  }

  /** Returns the representation of an element; unknown for one that is not in the list. */
  public static Vr vr(int tag) {
    if ((tag & 0xFFFF) == 0) {
      return Vr.UL; // the length of a group
    }
    if ((tag >>> 16 & 1) != 0 && (tag & 0xFFFF) >= 0x10 && (tag & 0xFFFF) <= 0xFF) {
      return Vr.LO; // whose private elements these are
    }
    return Optional.ofNullable(ENTRIES.get(tag)).map(Entry::vr).orElse(Vr.UN);
  }

  private static Map<Integer, Entry> load() {
    Map<Integer, Entry> entries = new HashMap<>();
    try (InputStream in = Dictionary.class.getResourceAsStream("dictionary.txt")) {
      if (in == null) {
        throw new IllegalStateException("dictionary.txt is missing beside " + Dictionary.class);
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", 3);
        entries.put(
            Integer.parseUnsignedInt(words[0], 16), new Entry(Vr.valueOf(words[1]), words[2]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(entries);
  }
}
