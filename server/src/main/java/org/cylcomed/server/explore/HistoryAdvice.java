package org.cylcomed.server.explore;

import org.cylcomed.server.access.Problem;
import org.cylcomed.server.history.HistoryException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A question that took too long is not our defect: it may be asked again, or for less. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class HistoryAdvice {
    private static final String SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooSlow(HistoryException.TooSlow tooSlow) {
        Problem problem = new Problem(HttpStatus.SERVICE_UNAVAILABLE, "too-slow", String.valueOf(tooSlow.getMessage()))
                .withHeader("Retry-After", SECONDS);
        return ResponseEntity.status(problem.status())
                .headers(problem.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body());
    }
}
