package org.cargolens.casework.yield;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What cases are counted by. A case that belongs to several groups, as of two rules or of goods of
 * two chapters, counts in each of them.
 */
public enum Dimension {
  /** Rules that held, by id; {@value #NONE} if no rule did. */
  RULE,
  /** Grounds on which recorded plans chose cases for their first scans. */
  GROUND,
  /**
   * Names and versions of the parts that looked at the scan, whether they found something or not.
   */
  MODEL,
  /** Scanners. */
  SCANNER,
  /** Sites of scanners. */
  SITE,
  /** Places of the administration. */
  PLACE,
  /** Chapters: the first two digits of declared HS codes. */
  GOODS,
  /** Headings: the first four digits. */
  HEADING,
  /** Declared countries of origin. */
  ORIGIN,
  /** Months of the first scan. */
  MONTH,
  /** Rules that held, by id and version. */
  RULE_VERSION;

  /** Group of cases that nothing is known of. */
  public static final String NONE = "(none)";

  private static final int CHAPTER = 2;

  /** Returns the lower-case word, with a hyphen between its parts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the dimension of a word. */
  public static Optional<Dimension> ofWord(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /** Returns the groups of a scanned case, at least one, none twice. */
  List<String> groups(CaseSummary one, ZoneId zone) {
    CaseSummary.Traits traits = one.traits();
    List<String> groups =
        switch (this) {
          case RULE -> traits.rules().stream().map(RuleHeld::id).distinct().toList();
          case GROUND -> traits.choice().ground().map(List::of).orElse(List.of());
          case MODEL -> traits.scans().models();
          case SCANNER -> traits.scans().scanners();
          case SITE -> traits.scans().sites();
          case PLACE -> List.of(one.place().path());
          case GOODS -> traits.goods().stream().map(Dimension::chapter).distinct().toList();
          case HEADING -> traits.goods();
          case ORIGIN -> traits.origins();
          case RULE_VERSION -> traits.rules().stream().map(RuleHeld::versioned).distinct().toList();
          case MONTH -> one.steps().scanned().map(at -> List.of(month(at, zone))).orElse(List.of());
        };
    return groups.isEmpty() ? List.of(NONE) : groups;
  }

  private static String chapter(String heading) {
    return heading.length() > CHAPTER ? heading.substring(0, CHAPTER) : heading;
  }

  private static String month(Instant at, ZoneId zone) {
    return YearMonth.from(at.atZone(zone)).toString();
  }

  /** Returns what a group of this year was called a year before. */
  String yearBefore(String group) {
    return moved(group, -1);
  }

  /** Returns what a group of the year before is called this year. */
  String yearAfter(String group) {
    return moved(group, 1);
  }

  private String moved(String group, int years) {
    return this == MONTH && !group.equals(NONE)
        ? YearMonth.parse(group).plusYears(years).toString()
        : group;
  }
}
