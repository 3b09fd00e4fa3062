package dev.nanodesk.helpdesk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Where helpdesks call. Answers as soon as the delivery is verified and stored. */
@Tag(name = "Helpdesks", description = "Webhooks of helpdesks, and the connections' state")
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookController {

    private final WebhookDesk desk;

    WebhookController(WebhookDesk desk) {
        this.desk = desk;
    }

    @Operation(
            summary = "Take a helpdesk's webhook",
            description =
                    "Signed by the vendor's scheme, or with the connection's token as bearer, Basic password, "
                            + "`X-Nanodesk-Token` or last part of the path. A delivery that is known answers 200 without effect.")
    @ApiResponse(responseCode = "202", description = "Verified and stored; worked on later")
    @ApiResponse(responseCode = "200", description = "Known already, or a greeting")
    @ApiResponse(responseCode = "401", description = "Signature or token is missing or wrong")
    @SecurityRequirements
    @PostMapping(path = {"/{connection}", "/{connection}/{token}"})
    ResponseEntity<Object> receive(
            @PathVariable String connection,
            @PathVariable(required = false) @Nullable String token,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        var delivery = new Delivery(
                headers(request),
                Optional.ofNullable(token).orElse(""),
                Optional.ofNullable(body).orElse(new byte[0]));
        return switch (desk.receive(connection, delivery, request.getRemoteAddr())) {
            case WebhookDesk.Receipt.Taken taken ->
                ResponseEntity.accepted().body(Map.of("delivery", taken.id(), "status", "WAITING"));
            case WebhookDesk.Receipt.Known known -> ResponseEntity.ok(Map.of("status", "KNOWN"));
            case WebhookDesk.Receipt.Greeted greeted -> ResponseEntity.ok(Map.of("status", "GREETED"));
            case WebhookDesk.Receipt.Unknown unknown ->
                problem(HttpStatus.NOT_FOUND, "There is no connection '%s'".formatted(connection));
            case WebhookDesk.Receipt.Foreign foreign ->
                problem(HttpStatus.FORBIDDEN, "This connection takes no webhooks from your network");
            case WebhookDesk.Receipt.Refused(var reason) -> problem(HttpStatus.UNAUTHORIZED, reason);
        };
    }

    /** Intercom asks so whether an address exists before it takes it. */
    @Operation(summary = "Whether webhooks of that connection are taken here", hidden = true)
    @SecurityRequirements
    @RequestMapping(
            method = RequestMethod.HEAD,
            path = {"/{connection}", "/{connection}/{token}"})
    ResponseEntity<Void> find(@PathVariable String connection) {
        return (desk.knows(connection) ? ResponseEntity.ok() : ResponseEntity.notFound()).build();
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, detail));
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        var headers = new TreeMap<String, String>();
        Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name, request.getHeader(name)));
        return headers;
    }
}
