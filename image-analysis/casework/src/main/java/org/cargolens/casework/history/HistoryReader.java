package org.cargolens.casework.history;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what {@link HistoryWriting} writes, and refuses what it would not write. A history takes
 * about ten times its bytes of memory at most.
 */
public final class HistoryReader {
  /** Most bytes of a history, some 600,000 cases: 32 MiB. */
  public static final int MOST_BYTES = 32 << 20;

  private static final int MOST_READERS = 1000;
  private static final int LONGEST_LINE = 64 * MOST_READERS;
  private static final Pattern UNIT = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
  private static final Pattern DIGEST = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final Pattern MICROS = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final HistoryLines lines;
  private final List<String> parties = new ArrayList<>();
  private final List<SharedHistory.Event> arrivals = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final BitSet found = new BitSet();
  private long micros;

  private HistoryReader(HistoryLines lines) {
    this.lines = lines;
  }

  /**
   * Reads a history.
   *
   * @param content at most {@link #MOST_BYTES} bytes
   * @param name what errors call it
   * @throws HistoryException if it is none; names the line
   */
  public static SharedHistory read(byte[] content, String name) throws HistoryException {
    if (content.length > MOST_BYTES) {
      throw new HistoryException(
          name, 1, "at most " + MOST_BYTES + " bytes in all", content.length + " bytes");
    }
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return new HistoryReader(new HistoryLines(text, name, LONGEST_LINE)).history();
  }

  private SharedHistory history() throws HistoryException {
    lines.exactly(HistoryWriting.FORM);
    SharedHistory.Title title = title();
    Set<String> distinct = new HashSet<>();
    for (int left = number(lines.after("parties ")); left > 0; left--) {
      String party = matching(lines.next("a party's digest"), DIGEST, "22 letters of base64url");
      if (!distinct.add(party)) {
        throw lines.fault("a party that wasn't named before", party);
      }
      parties.add(party);
    }
    List<SharedHistory.Event> events = new ArrayList<>();
    for (int left = number(lines.after("events ")); left > 0; left--) {
      events.add(event(lines.next("an event"), title.moment()));
    }
    lines.exactly("end");
    lines.checkAtEnd();
    return new SharedHistory(title, events);
  }

  private SharedHistory.Title title() throws HistoryException {
    String unit = matching(lines.after("unit "), UNIT, "the id of a unit");
    Instant moment = time(lines.after("moment "));
    Instant until = time(lines.after("until "));
    if (!until.isAfter(moment)) {
      throw lines.fault("a time after " + moment, until.toString());
    }
    List<String> readers = List.of(lines.after("readers ").split(" ", -1));
    for (String reader : readers) {
      matching(reader, UNIT, "ids of units");
    }
    if (readers.size() > MOST_READERS || Set.copyOf(readers).size() != readers.size()) {
      throw lines.fault("at most " + MOST_READERS + " units, each once", readers.get(0));
    }
    String word = lines.after("key ");
    try {
      return new SharedHistory.Title(unit, moment, until, readers, HistoryKey.of(word));
    } catch (IllegalArgumentException e) {
      throw lines.fault("a key of 64 hexadecimal digits", word);
    }
  }

  private SharedHistory.Event event(String line, Instant moment) throws HistoryException {
    String[] words = line.split(" ", -1);
    boolean finding = words.length == 3 && words[0].equals("f");
    if (!finding && !(words.length == 4 && words[0].equals("c"))) {
      throw lines.fault("'c CASE PARTIES MICROSECONDS' or 'f CASE MICROSECONDS'", line);
    }
    micros += Long.parseLong(matching(words[words.length - 1], MICROS, "microseconds"));
    if (micros < 0 || micros > HistoryTime.micros(moment)) {
      throw lines.fault("an event not after " + moment, line);
    }
    return finding ? finding(words[1]) : arrival(words[1], words[2].split(",", -1));
  }

  private SharedHistory.Event arrival(String word, String[] numbers) throws HistoryException {
    String caseRef = matching(word, DIGEST, "22 letters of base64url");
    if (!known.add(caseRef)) {
      throw lines.fault("a case that didn't come in before", caseRef);
    }
    List<String> named = new ArrayList<>();
    for (String number : numbers) {
      int party = number(number);
      if (party >= parties.size() || named.contains(parties.get(party)) || named.size() == 2) {
        throw lines.fault("one or two of " + parties.size() + " parties", number);
      }
      named.add(parties.get(party));
    }
    arrivals.add(new SharedHistory.Event(caseRef, named, false, micros));
    return arrivals.get(arrivals.size() - 1);
  }

  private SharedHistory.Event finding(String word) throws HistoryException {
    int number = number(word);
    if (number >= arrivals.size() || found.get(number)) {
      throw lines.fault("one of " + arrivals.size() + " cases, in which nothing was found", word);
    }
    found.set(number);
    SharedHistory.Event arrival = arrivals.get(number);
    return new SharedHistory.Event(arrival.caseRef(), arrival.parties(), true, micros);
  }

  private int number(String word) throws HistoryException {
    return Integer.parseInt(matching(word, NUMBER, "a number below 1000000000"));
  }

  private Instant time(String word) throws HistoryException {
    try {
      Instant time = Instant.parse(word);
      if (!time.isBefore(Instant.EPOCH) && time.isBefore(LATEST)) {
        return time;
      }
    } catch (DateTimeException e) {
      throw lines.fault("a time such as 2026-11-29T08:00:00Z", word);
    }
    throw lines.fault("a time between 1970 and 9999", word);
  }

  private String matching(String word, Pattern shape, String expected) throws HistoryException {
    if (!shape.matcher(word).matches()) {
      throw lines.fault(expected, word);
    }
    return word;
  }
}
