//! Paths: rules under headings, bullets that are drawn, and areas of colour.

use hayro_font::kurbo::{Point, Rect};
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::Number;

use super::{Rule, Runner, SHAPES};

/// How high a filled area may be that is a line, in points.
const THIN: f64 = 3.0;

impl Runner<'_, '_, '_> {
    /// Path operators; says whether it was one.
    pub(super) fn path_step(&mut self, instruction: &TypedInstruction<'_, '_>) -> bool {
        match instruction {
            TypedInstruction::MoveTo(p) => self.point(p.0, p.1),
            TypedInstruction::LineTo(p) => self.point(p.0, p.1),
            TypedInstruction::CubicTo(p) => {
                self.straight = false;
                [(p.0, p.1), (p.2, p.3), (p.4, p.5)]
                    .into_iter()
                    .for_each(|(x, y)| self.point(x, y));
            }
            TypedInstruction::CubicStartTo(p) => {
                self.straight = false;
                [(p.0, p.1), (p.2, p.3)].into_iter().for_each(|(x, y)| self.point(x, y));
            }
            TypedInstruction::CubicEndTo(p) => {
                self.straight = false;
                [(p.0, p.1), (p.2, p.3)].into_iter().for_each(|(x, y)| self.point(x, y));
            }
            TypedInstruction::RectPath(r) => {
                let [x, y, w, h] = [r.0, r.1, r.2, r.3].map(|n| n.as_f64());
                let area = self.state.ctm.transform_rect_bbox(Rect::new(x, y, x + w, y + h));
                if area.height() <= THIN {
                    self.rule(area.x0, area.x1, area.center().y);
                }
                self.path_box = Some(self.path_box.map_or(area, |before| before.union(area)));
            }
            TypedInstruction::ClosePath(_) => {}
            TypedInstruction::StrokePath(_) | TypedInstruction::CloseAndStrokePath(_) => self.end_path(true, false),
            TypedInstruction::FillPathNonZero(_)
            | TypedInstruction::FillPathNonZeroCompatibility(_)
            | TypedInstruction::FillPathEvenOdd(_)
            | TypedInstruction::FillAndStrokeNonZero(_)
            | TypedInstruction::FillAndStrokeEvenOdd(_)
            | TypedInstruction::CloseFillAndStrokeNonZero(_)
            | TypedInstruction::CloseFillAndStrokeEvenOdd(_) => self.end_path(false, true),
            TypedInstruction::EndPath(_) => self.end_path(false, false),
            TypedInstruction::Shading(_) => self.paint_area(self.area),
            _ => return false,
        }
        true
    }

    fn point(&mut self, x: Number, y: Number) {
        let point = self.state.ctm * Point::new(x.as_f64(), y.as_f64());
        let area = Rect::from_points(point, point);
        self.path_box = Some(self.path_box.map_or(area, |before| before.union(area)));
        if self.path.len() < 64 {
            self.path.push(point);
        }
    }

    fn end_path(&mut self, stroke: bool, fill: bool) {
        if stroke && self.straight {
            for index in 1..self.path.len() {
                if let [from, to] = self.path[index - 1..=index]
                    && (from.y - to.y).abs() < 0.5
                {
                    self.rule(from.x.min(to.x), from.x.max(to.x), from.y);
                }
            }
        }
        if let Some(area) = self.path_box.filter(|_| fill) {
            if self.straight && area.height() <= THIN {
                self.rule(area.x0, area.x1, area.center().y);
            }
            let (width, height) = (area.width(), area.height());
            if (1.2..=8.0).contains(&width) && (width - height).abs() < 0.6 && self.content.dots.len() < SHAPES {
                self.content.dots.push(Rule {
                    x: area.x0 as f32,
                    right: area.x1 as f32,
                    y: area.center().y as f32,
                });
            }
            if !self.state.paint.is_white() && self.state.paint.alpha > 0.1 {
                self.paint_area(area);
            }
        }
        self.path.clear();
        self.path_box = None;
        self.straight = true;
    }

    fn rule(&mut self, x: f64, right: f64, y: f64) {
        if right - x > 30.0 && self.content.rules.len() < SHAPES && y.is_finite() {
            self.content.rules.push(Rule {
                x: x as f32,
                right: right as f32,
                y: y as f32,
            });
        }
    }
}
