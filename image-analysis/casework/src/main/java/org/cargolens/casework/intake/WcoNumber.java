package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.References;
import org.cargolens.casework.wco.XmlElement;

/**
 * What a declaration is called: its ID, else its sender's own number, which says nothing without
 * the sender's.
 *
 * @param text the number
 * @param own whether it is the sender's own (FunctionalReferenceID)
 * @param parties who hand it in
 */
record WcoNumber(String text, boolean own, WcoParties parties) {
  /** Room for the number of a shipment and a container behind a name. */
  private static final int ROOM = 20;

  private static final String KIND = "WCO ";

  static Optional<WcoNumber> of(XmlElement declaration) {
    WcoParties parties = WcoParties.of(declaration);
    Optional<String> id = text(declaration, "ID");
    return id.or(() -> text(declaration, "FunctionalReferenceID"))
        .map(text -> new WcoNumber(text, id.isEmpty(), parties));
  }

  private static Optional<String> text(XmlElement within, String name) {
    return within.find(name).map(XmlElement::text).filter(found -> !found.isEmpty());
  }

  /** Returns whether another declaration with it can be told to be the same. */
  boolean known() {
    return !own || !parties.byRole().isEmpty();
  }

  /** Returns whether another declaration may be the same. */
  boolean agrees(WcoNumber other) {
    return text.equals(other.text)
        && own == other.own
        && parties.agree(other.parties)
        && (!own || parties.share(other.parties));
  }

  /** Returns what tells the declaration from others. */
  Document.Key key() {
    return new Document.Key(
        parties.together(), known() ? Optional.of(KIND + text) : Optional.empty());
  }

  /** Returns what shipments are called after; too long a name does without parties. */
  Optional<String> name() {
    String whole = name(parties.named());
    if (whole.length() <= CargoCase.LONGEST_ID - ROOM) {
      return Optional.of(whole);
    }
    return Optional.of(own ? whole : name(List.of()))
        .filter(name -> name.length() <= CargoCase.LONGEST_ID);
  }

  private String name(List<String> who) {
    List<String> parts = new ArrayList<>(who);
    parts.add(text);
    return CaseIds.ofDocument(parts);
  }

  /** Returns names after declarations that say less of who hands them in. */
  List<String> otherNames() {
    Set<String> names = new LinkedHashSet<>();
    if (parties.named().size() > 1) {
      parties.named().forEach(one -> names.add(name(List.of(one))));
    }
    if (!own) {
      names.add(name(List.of()));
    }
    name().ifPresent(names::remove);
    return List.copyOf(names);
  }

  /** Returns whether a declaration that says more of who hands it in may be the same. */
  boolean saysLess() {
    return parties.named().size() < 2;
  }

  /** Returns by what cases of the declaration are found from now on. */
  Set<String> references() {
    Set<String> references = new LinkedHashSet<>();
    if (known()) {
      references.add(exact());
      if (!own) {
        references.add(ofAnybody());
      }
    }
    return references;
  }

  /** Returns by what cases are sought that such a declaration may have stated. */
  Set<String> soughtBy() {
    Set<String> references = new LinkedHashSet<>(replaces());
    if (!own && parties.byRole().isEmpty()) {
      references.add(ofAnybody());
    }
    return references;
  }

  /** Returns by what cases are sought that such a declaration stated, and no one else's. */
  Set<String> replaces() {
    Set<String> references = new LinkedHashSet<>();
    if (known()) {
      references.add(exact());
      if (!own) {
        references.add(References.ofDocument("", KIND + text));
      }
    }
    return references;
  }

  private String exact() {
    return References.ofDocument(parties.together().orElse(""), KIND + text);
  }

  private String ofAnybody() {
    return References.ofDocument("anybody/", KIND + text);
  }
}
