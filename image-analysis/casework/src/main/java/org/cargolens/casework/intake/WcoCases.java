package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.cases.Notice;
import org.cargolens.casework.wco.XmlElement;

/** Makes the cases of a document of declarations: one for each container of each shipment. */
final class WcoCases {
  private static final String SOURCE = "WCO declaration";
  private static final String CODE = "FunctionCode";

  private final XmlElement root;
  private final DeclaredCases cases;
  private final DeclarationStyle style;
  private final XmlCells cells;

  /** Numbers of the declarations so far. */
  private final Map<String, Set<WcoNumber>> numbers = new HashMap<>();

  WcoCases(XmlElement root, DeclaredCases cases, DeclarationStyle style) {
    this.root = root;
    this.cases = cases;
    this.style = style;
    cells = new XmlCells(root);
  }

  /** Adds all cases; returns the number of declarations. */
  int add() throws CaseFormatException {
    List<XmlElement> declarations = new ArrayList<>();
    collect(root, declarations);
    if (declarations.isEmpty()) {
      throw new CaseFormatException(
          cases.log().file(),
          root.place().toString(),
          "expected a Declaration of the WCO Data Model, found " + root.name());
    }
    List<SourceCell> around = cells.all(root, identities(declarations)::contains);
    for (XmlElement declaration : declarations) {
      cases.spend(around.size());
      add(declaration, around);
    }
    return declarations.size();
  }

  private static void collect(XmlElement element, List<XmlElement> declarations) {
    if (element.name().equals("Declaration")) {
      declarations.add(element);
    } else {
      element.children().forEach(child -> collect(child, declarations));
    }
  }

  private void add(XmlElement declaration, List<SourceCell> around) throws CaseFormatException {
    Optional<WcoNumber> stated = WcoNumber.of(declaration);
    Optional<WcoNumber> number =
        stated.isPresent() ? Optional.of(sameAsBefore(stated.get())) : stated;
    Document document = document(declaration, number);
    DeclarationFunction function = DeclarationFunction.of(text(declaration, CODE).orElse(""));
    if (function == DeclarationFunction.OTHER) {
      fault(
          document,
          "expected a declaration, found another function"
              + says(declaration)
              + "; it is left out");
      return;
    }
    List<WcoShipment> shipments = WcoShipment.of(declaration, cases);
    switch (function) {
      case WITHDRAWAL -> withdraw(declaration, document, named(shipments, number));
      case CHANGE -> change(declaration, document, named(shipments, number));
      default -> {
        if (function == DeclarationFunction.REPLACEMENT) {
          replace(declaration, document, number);
        }
        addAll(new Whole(declaration, shipments, number), document, around);
      }
    }
  }

  /** A declaration and what it states. */
  private record Whole(
      XmlElement declaration, List<WcoShipment> shipments, Optional<WcoNumber> number) {}

  private void addAll(Whole whole, Document document, List<SourceCell> around)
      throws CaseFormatException {
    if (whole.shipments().isEmpty()) {
      cases
          .log()
          .fault(document.position(), "", "expected GoodsShipment or Consignment; it is left out");
    }
    WcoCase.Reading reading =
        new WcoCase.Reading(cells, style, header(whole.declaration(), whole.shipments(), around));
    for (WcoShipment shipment : whole.shipments()) {
      add(shipment, reading, document, whole.number());
    }
  }

  /** One that says more or less of who hands it in is the same, if the file has only one such. */
  private WcoNumber sameAsBefore(WcoNumber number) throws CaseFormatException {
    Set<WcoNumber> before = numbers.computeIfAbsent(number.text(), key -> new LinkedHashSet<>());
    cases.spend(before.size());
    List<WcoNumber> agreeing = before.stream().filter(number::agrees).toList();
    if (before.contains(number) || agreeing.size() != 1) {
      before.add(number);
      return number;
    }
    return agreeing.get(0);
  }

  private void replace(XmlElement declaration, Document document, Optional<WcoNumber> number) {
    cases.notice(
        document,
        Notice.Kind.REPLACED,
        words(declaration),
        new Notice.Named(Set.of(), Set.of(), number.map(WcoNumber::replaces).orElse(Set.of())));
    String replaced =
        cases
            .leaveOut(List.of(document.key()))
            .words(
                "; what the file stated before of these cases is left out: ",
                "; of these cases what it stated, and other declarations' statements stand: ");
    if (!replaced.isEmpty()) {
      fault(
          document,
          "expected one statement of each declaration in a file, found its replacement"
              + says(declaration)
              + replaced);
    }
  }

  private Notice.Named named(List<WcoShipment> shipments, Optional<WcoNumber> number) {
    Withdrawn named = new Withdrawn();
    shipments.forEach(shipment -> named.add(WcoNames.of(shipment, number)));
    return named.named(number.map(WcoNumber::soughtBy).orElse(Set.of()));
  }

  /** What is taken back is no case of this import; what came in earlier stays with who decides. */
  private void withdraw(XmlElement declaration, Document document, Notice.Named named) {
    cases.notice(document, Notice.Kind.WITHDRAWN, words(declaration), named);
    LeftOut out = cases.leaveOut(List.of(document.key()));
    fault(
        document,
        "expected a declaration, found its withdrawal"
            + says(declaration)
            + "; it is left out"
            + out.words(
                ", as is what the file stated before of ",
                "; what it stated of these is left out, what others state of them stays: ")
            + "; cases that came in by other files stay");
  }

  /** What is new can't be told from what still holds: whoever knows the case has to look. */
  private void change(XmlElement declaration, Document document, Notice.Named named) {
    cases.notice(document, Notice.Kind.CHANGED, words(declaration), named);
    fault(
        document,
        "expected a whole declaration, found a change" + says(declaration) + "; it is left out");
  }

  /** What notes call the document: numbers of who hands it in stay out, they may name people. */
  private static String words(XmlElement declaration) {
    return "declaration "
        + called(declaration)
        + (WcoParties.of(declaration).byRole().isEmpty() ? ", declarant not named" : "")
        + text(declaration, CODE).map(code -> ", function " + code).orElse("");
  }

  private static String called(XmlElement declaration) {
    return text(declaration, "ID")
        .or(() -> text(declaration, "FunctionalReferenceID"))
        .orElse("without number");
  }

  private static String says(XmlElement declaration) {
    return " (" + text(declaration, CODE).orElse("") + ")";
  }

  private void fault(Document document, String expected) {
    cases.log().fault(document.position(), CODE, expected);
  }

  private Document document(XmlElement declaration, Optional<WcoNumber> number) {
    return new Document(
        style.source().orElse(SOURCE),
        declaration.place() + ", declaration " + called(declaration),
        cases.nextDeclaration(),
        number
            .map(WcoNumber::key)
            .orElseGet(
                () -> new Document.Key(WcoParties.of(declaration).together(), Optional.empty())),
        found(number.map(WcoNumber::references).orElse(Set.of())));
  }

  private static Document.Found found(Set<String> references) {
    return new Document.Found(references, Set.of(), references);
  }

  /** What a document says of all shipments of a declaration. */
  private List<SourceCell> header(
      XmlElement declaration, List<WcoShipment> shipments, List<SourceCell> around) {
    Set<XmlElement> without = identities(List.of());
    for (WcoShipment shipment : shipments) {
      without.add(shipment.element());
      shipment.equipment().values().forEach(without::addAll);
    }
    List<SourceCell> header = new ArrayList<>(around);
    header.addAll(cells.all(declaration, without::contains));
    return header;
  }

  private static Set<XmlElement> identities(List<XmlElement> elements) {
    Set<XmlElement> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(elements);
    return set;
  }

  private void add(
      WcoShipment shipment,
      WcoCase.Reading reading,
      Document document,
      Optional<WcoNumber> declaration)
      throws CaseFormatException {
    List<CaseName> names = WcoNames.of(shipment, declaration);
    if (names.isEmpty()) {
      cases
          .log()
          .fault(
              document.position(),
              "",
              "expected a bill for shipment "
                  + shipment.number()
                  + ", or a number of the declaration (ID, FunctionalReferenceID), found neither;"
                  + " it is left out");
      return;
    }
    Optional<XmlElement> bill = WcoNames.bill(shipment);
    long size = (long) reading.header().size() + nodes(shipment.element());
    for (XmlElement scope : shipment.scopes()) {
      size += scope.children().size();
    }
    for (CaseName name : names) {
      cases.spend(size + described(shipment, name.container()));
      cases.state(
          name, document, one -> new WcoCase(one, shipment, reading).fill(bill, name.container()));
    }
  }

  private static long described(WcoShipment shipment, Optional<String> container) {
    return container.stream()
        .flatMap(key -> shipment.equipment().getOrDefault(key, List.of()).stream())
        .mapToLong(WcoCases::nodes)
        .sum();
  }

  private static int nodes(XmlElement element) {
    return element.children().stream()
        .mapToInt(WcoCases::nodes)
        .reduce(1 + element.attributes().size(), Integer::sum);
  }

  private static Optional<String> text(XmlElement within, String... path) {
    return within.find(path).map(XmlElement::text).filter(found -> !found.isEmpty());
  }
}
