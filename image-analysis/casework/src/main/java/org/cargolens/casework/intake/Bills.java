package org.cargolens.casework.intake;

import java.util.List;
import java.util.Optional;
import org.cargolens.casework.edifact.Segment;

/**
 * References (RFF) to bills of lading, by their qualifier (1153), and documents (DOC) that are
 * bills. Sources: UN/ECE, UNTDID code lists 1001 and 1153; New Zealand's Customs (Inward Cargo
 * Report) and (Outward Cargo Report) Rules 2014, whose kinds of bill are BM, MB, HWB and, before a
 * bill is issued, the booking BN.
 */
final class Bills {
  /** House bills go before the master bill that they are part of. */
  private static final List<String> KINDS =
      List.of("BH", "HWB", "BM", "AWB", "AAM", "AAS", "MB", "MWB");

  /**
   * Kinds (1001) of transport documents, house bills first: house waybill and bill, bills of
   * lading, sea waybill, air waybills, road and rail notes, master bill.
   */
  private static final List<String> DOCUMENTS =
      List.of("703", "714", "705", "706", "710", "740", "741", "730", "720", "704");

  private static final String BOOKING = "BN";

  private Bills() {}

  /** Returns the document that is a bill and has a number. */
  static Optional<Segment> document(List<Segment> segments) {
    return DOCUMENTS.stream()
        .flatMap(
            kind ->
                segments.stream()
                    .filter(one -> one.tag().equals("DOC") && one.text(1, 1).equals(kind)))
        .filter(one -> !number(one).isEmpty())
        .findFirst();
  }

  /** Returns the reference to a booking, which stands where no bill is issued yet. */
  static Optional<Segment> booking(List<Segment> segments) {
    return segments.stream()
        .filter(one -> one.tag().equals("RFF") && one.text(1, 1).equals(BOOKING))
        .filter(one -> !number(one).isEmpty())
        .findFirst();
  }

  /** Returns whether a segment names a bill. */
  static boolean names(Segment segment) {
    return segment.tag().equals("RFF")
        && KINDS.contains(segment.text(1, 1))
        && !segment.text(1, 2).isBlank();
  }

  /** Returns the reference after which a case is called. */
  static Optional<Segment> best(List<Segment> segments) {
    List<Segment> named = segments.stream().filter(Bills::names).toList();
    return KINDS.stream()
        .flatMap(kind -> named.stream().filter(segment -> segment.text(1, 1).equals(kind)))
        .findFirst();
  }

  /** Returns the number that a reference, document (DOC) or consignment (CNI) names. */
  static String number(Segment bill) {
    return bill.text(element(bill), part(bill)).strip();
  }

  /** Returns in which element of a segment that names a bill its number stands. */
  static int element(Segment bill) {
    return bill.tag().equals("RFF") ? 1 : 2;
  }

  /** Returns as which component of its element the number stands. */
  static int part(Segment bill) {
    return bill.tag().equals("RFF") ? 2 : 1;
  }

  /**
   * Returns the bill of a goods item, if it is another one than that of the consignment around: the
   * item's own reference, unless the consignment names it too or only the item's is a master bill.
   *
   * @param item segments of the goods item
   * @param around segments of the consignment
   */
  static Optional<Segment> own(List<Segment> item, List<Segment> around) {
    Optional<Segment> own = best(item);
    Optional<Segment> other = best(around);
    if (own.isEmpty() || other.isEmpty()) {
      return own;
    }
    boolean same =
        around.stream().anyMatch(one -> names(one) && number(one).equals(number(own.get())));
    return own.filter(bill -> !same && rank(bill) <= rank(other.get()));
  }

  private static int rank(Segment bill) {
    return KINDS.indexOf(bill.text(1, 1));
  }
}
