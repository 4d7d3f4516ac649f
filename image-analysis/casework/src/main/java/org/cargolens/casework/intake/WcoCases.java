package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.wco.XmlElement;

/** Makes the cases of a document of declarations: one for each container of each shipment. */
final class WcoCases {
  /** Kinds of transport documents (1001): house bill and waybill, bill of lading, air waybills. */
  private static final List<String> BILLS = List.of("714", "703", "705", "740", "741", "704");

  /** Who hands a declaration in. */
  private static final List<String> SENDERS = List.of("Submitter", "Declarant", "Agent");

  private static final String SOURCE = "WCO declaration";
  private static final String CODE = "FunctionCode";

  private final XmlElement root;
  private final DeclaredCases cases;
  private final DeclarationStyle style;
  private final XmlCells cells;

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
    Document document = document(declaration);
    DeclarationFunction function = DeclarationFunction.of(text(declaration, CODE).orElse(""));
    if (function == DeclarationFunction.WITHDRAWAL) {
      withdraw(declaration, document);
      return;
    }
    if (!function.saysAll()) {
      fault(
          document,
          "expected a "
              + (function == DeclarationFunction.CHANGE
                  ? "whole declaration, found a change"
                  : "declaration, found another function")
              + says(declaration)
              + "; it is left out");
      return;
    }
    if (function == DeclarationFunction.REPLACEMENT) {
      String replaced =
          cases
              .leaveOut(document.key())
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
    List<WcoShipment> shipments = WcoShipment.of(declaration, cases);
    if (shipments.isEmpty()) {
      cases
          .log()
          .fault(document.position(), "", "expected GoodsShipment or Consignment; it is left out");
    }
    WcoCase.Reading reading =
        new WcoCase.Reading(cells, style, header(declaration, shipments, around));
    for (WcoShipment shipment : shipments) {
      add(shipment, reading, document, reference(declaration));
    }
  }

  /** What is taken back is no case of this import; what came in earlier stays with who decides. */
  private void withdraw(XmlElement declaration, Document document) {
    DeclaredCases.LeftOut out = cases.leaveOut(document.key());
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

  private static String says(XmlElement declaration) {
    return " (" + text(declaration, CODE).orElse("") + ")";
  }

  private void fault(Document document, String expected) {
    cases.log().fault(document.position(), CODE, expected);
  }

  private Document document(XmlElement declaration) {
    Optional<String> reference = reference(declaration);
    return new Document(
        style.source().orElse(SOURCE),
        declaration.place()
            + ", declaration "
            + text(declaration, "ID")
                .or(() -> text(declaration, "FunctionalReferenceID"))
                .orElse("without number"),
        cases.nextDeclaration(),
        new Document.Key(sender(declaration), ownNumber(declaration, reference)));
  }

  /**
   * Senders number theirs alike: without an ID or a sender a document can't be told from others.
   */
  private static Optional<String> ownNumber(XmlElement declaration, Optional<String> reference) {
    return reference.filter(
        number -> text(declaration, "ID").isPresent() || sender(declaration).isPresent());
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
      WcoShipment shipment, WcoCase.Reading reading, Document document, Optional<String> called)
      throws CaseFormatException {
    Optional<XmlElement> bill = bill(shipment);
    Optional<String> name =
        bill.map(XmlElement::text).or(() -> called.map(number -> number + "/" + shipment.number()));
    if (name.isEmpty()) {
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
    String number = name.get();
    long size = (long) reading.header().size() + nodes(shipment.element());
    for (XmlElement scope : shipment.scopes()) {
      size += scope.children().size();
    }
    List<Optional<String>> containers = new ArrayList<>();
    shipment.equipment().keySet().forEach(container -> containers.add(Optional.of(container)));
    if (containers.isEmpty()) {
      containers.add(Optional.empty());
    }
    for (Optional<String> container : containers) {
      cases.spend(size + described(shipment, container));
      cases.state(
          new CaseName(number, container, bill.isPresent()),
          document,
          one -> new WcoCase(one, shipment, reading).fill(bill, container));
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

  private static Optional<XmlElement> bill(WcoShipment shipment) {
    List<XmlElement> documents = new ArrayList<>();
    shipment.scopes().forEach(scope -> documents.addAll(scope.all("TransportContractDocument")));
    documents.removeIf(one -> one.find("ID").filter(id -> !id.text().isEmpty()).isEmpty());
    for (String kind : BILLS) {
      for (XmlElement document : documents) {
        if (document.find("TypeCode").filter(code -> code.text().endsWith(kind)).isPresent()) {
          return document.find("ID");
        }
      }
    }
    return documents.stream().findFirst().flatMap(document -> document.find("ID"));
  }

  /**
   * What a declaration without a bill is called: its number, which who receives it gave, else its
   * sender's own number behind the sender's, if that is there: senders number theirs alike.
   */
  private static Optional<String> reference(XmlElement declaration) {
    List<String> parts = new ArrayList<>();
    if (text(declaration, "ID").isEmpty()) {
      sender(declaration).ifPresent(parts::add);
    }
    Optional<String> number =
        text(declaration, "ID").or(() -> text(declaration, "FunctionalReferenceID"));
    number.ifPresent(parts::add);
    return number
        .map(found -> CaseIds.ofDocument(parts))
        .filter(name -> name.length() <= CargoCase.LONGEST_ID);
  }

  private static Optional<String> sender(XmlElement declaration) {
    return SENDERS.stream().flatMap(role -> text(declaration, role, "ID").stream()).findFirst();
  }

  private static Optional<String> text(XmlElement within, String... path) {
    return within.find(path).map(XmlElement::text).filter(found -> !found.isEmpty());
  }
}
