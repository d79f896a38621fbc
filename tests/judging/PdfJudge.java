import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Lets veraPDF judge PDF files, and prints what it found, one tab-separated line each.
 *
 * Usage: java PdfJudge FLAVOUR,... FILE...
 *
 *     verdict  FLAVOUR  FILE  pass|fail
 *     fault    FLAVOUR  FILE  CLAUSE  TIMES  MESSAGE  PLACE
 *
 * The classes come from a jar without JAXB, which veraPDF's own reader of rule sets asks for: so the rule sets, XML files
 * in that jar, are read here with the parser every Java has.
 */
public final class PdfJudge {
    private static final Map<String, String> RULE_SETS = Map.of(
        "ua1", "PDFUA-1.xml", "ua2", "PDFUA-2-ISO32005.xml", "2a", "PDFA-2A.xml", "3a", "PDFA-3A.xml", "4f", "PDFA-4F.xml");

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset(); // veraPDF talks much while it reads a broken file; the verdict says enough
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
            ValidationProfile ruleSet = ruleSet(name, flavour);
            for (String file : List.of(arguments).subList(1, arguments.length)) {
                judge(name, flavour, ruleSet, file);
            }
        }
    }

    /** One rule that a file breaks: clause and test of the standard, and what veraPDF says of it. */
    private record Fault(String clause, String message) {}

    private static void judge(String name, PDFAFlavour flavour, ValidationProfile ruleSet, String file) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(ruleSet, false).validate(parser);
            Map<Fault, Integer> times = new LinkedHashMap<>();
            Map<Fault, String> firstPlace = new LinkedHashMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    RuleId rule = assertion.getRuleId();
                    String message = assertion.getErrorMessage() == null ? assertion.getMessage() : assertion.getErrorMessage();
                    Fault fault = new Fault(rule.getClause() + "-" + rule.getTestNumber(), oneLine(message));
                    times.merge(fault, 1, Integer::sum);
                    firstPlace.putIfAbsent(fault, oneLine(assertion.getLocation().getContext()));
                }
            }
            print("verdict", name, file, result.isCompliant() ? "pass" : "fail");
            times.forEach((fault, count) ->
                print("fault", name, file, fault.clause(), count.toString(), fault.message(), firstPlace.get(fault)));
        } catch (Exception broken) {
            print("verdict", name, file, "fail");
            print("fault", name, file, "unreadable", "1", oneLine(String.valueOf(broken)), "file");
        }
    }

    private static ValidationProfile ruleSet(String name, PDFAFlavour flavour) throws Exception {
        Element profile;
        try (InputStream xml = PDFAValidator.class.getResourceAsStream("validation/" + RULE_SETS.get(name))) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            profile = factory.newDocumentBuilder().parse(xml).getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : all(profile, "rule")) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element variable : all(profile, "variable")) {
            variables.add(Profiles.variableFromValues(
                variable.getAttribute("name"), variable.getAttribute("object"), text(variable, "defaultValue"), text(variable, "value")));
        }
        return Profiles.profileFromValues(
            flavour, Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0)), "", rules, variables);
    }

    private static Rule rule(Element rule) {
        Element id = all(rule, "id").get(0);
        RuleId ruleId = Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber")));
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : all(rule, "argument")) {
            String name = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), name, null));
        }
        ErrorDetails error = Profiles.errorFromValues(text(rule, "message"), arguments);
        // A rule may wait until the whole file is read; one that does not say so does not wait.
        Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        List<Reference> references = List.of(); // where the standard is quoted: nothing that judges
        return Profiles.ruleFromValues(ruleId, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
            text(rule, "description"), text(rule, "test"), error, references);
    }

    private static List<Element> all(Element within, String name) {
        NodeList found = within.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String text(Element within, String name) {
        List<Element> found = all(within, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private static String oneLine(String text) {
        return String.valueOf(text).replaceAll("\\s+", " ").strip();
    }

    private static void print(String... cells) {
        System.out.println(String.join("\t", cells));
    }
}
