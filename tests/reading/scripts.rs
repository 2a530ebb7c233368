//! Texts in scripts and languages beside those of western Europe, with their own signs, eras and words for dates.

use super::said::{is, said};

#[test]
fn a_japanese_form_with_eras_and_signs_of_its_own() {
    let text = "\
履歴書

氏名：高橋 美咲
住所：大阪府大阪市北区梅田3-1
電話：06-5555-0178
メール：misaki.takahashi@example.jp

学歴
平成21年4月 ～ 平成25年3月　大阪産業大学　建築学科　学士

職歴
令和2年10月 ～ 現在　株式会社みどり設計　主任エンジニア
平成25年4月 ～ 令和2年9月　北山工業株式会社　技術者

スキル
AutoCAD、Revit、積算

語学
英語（日常会話）
";
    is(
        &said(text.as_bytes(), "misaki.txt"),
        "
        person: 高橋 美咲 | misaki.takahashi@example.jp | 06-5555-0178 | 大阪府大阪市北区梅田3-1
        job: 主任エンジニア | 株式会社みどり設計 | 2020-10–now
        job: 技術者 | 北山工業株式会社 | 2013-04–2020-09
        school: 大阪産業大学 | 学士 | 建築学科 | 2009-04–2013-03
        skills: AutoCAD, Revit, 積算
        language: 英語 | 日常会話
        ",
    );
}

#[test]
fn a_chinese_resume_whose_labels_share_a_line() {
    let text = "\
陈晓琳
电话：139-0055-0123　邮箱：xiaolin.chen@example.cn　现居：杭州市西湖区

工作经历
2020年3月至今　　杭州青竹科技有限公司　　产品经理
• 主导预约系统改版，转化率提升两成
2015.08 - 2020.02　　宁波海风网络　　运营专员
• 负责会员活动

教育背景
2011.09 - 2015.06　　宁波大学　　市场营销　　本科

专业技能
Axure、SQL、数据分析
";
    is(
        &said(text.as_bytes(), "chen.txt"),
        "
        person: 陈晓琳 | xiaolin.chen@example.cn | 139-0055-0123 | 杭州市西湖区
        job: 产品经理 | 杭州青竹科技有限公司 | 2020-03–now
          -: 主导预约系统改版，转化率提升两成
        job: 运营专员 | 宁波海风网络 | 2015-08–2020-02
          -: 负责会员活动
        school: 宁波大学 | 本科 | 市场营销 | 2011-09–2015-06
        skills: Axure, SQL, 数据分析
        ",
    );
}

#[test]
fn a_korean_resume() {
    let text = "\
이력서

이름: 박서연
전화번호: 010-5555-0987
이메일: seoyeon.park@example.kr
주소: 부산 해운대구

경력
2021년 4월 ~ 현재    주식회사 바다물류    데이터 분석가
- 배송 지연 예측 모델 운영

2017년 9월 ~ 2021년 3월    남해전자    연구원
- 센서 시험 자동화

학력
2013년 3월 ~ 2017년 8월    부산대학교    통계학과    학사

보유 기술
Python, SQL, Tableau
";
    is(
        &said(text.as_bytes(), "park.txt"),
        "
        person: 박서연 | seoyeon.park@example.kr | 010-5555-0987 | 부산 해운대구
        job: 데이터 분석가 | 주식회사 바다물류 | 2021-04–now
          -: 배송 지연 예측 모델 운영
        job: 연구원 | 남해전자 | 2017-09–2021-03
          -: 센서 시험 자동화
        school: 부산대학교 | 학사 | 통계학과 | 2013-03–2017-08
        skills: Python, SQL, Tableau
        ",
    );
}

#[test]
fn an_arabic_resume_with_its_own_comma() {
    let text = "\
# سارة خالد العمري

محاسبة

البريد الإلكتروني: sara.alomari@example.jo
الهاتف: +962 7 9555 0123
العنوان: عمان، الأردن

## الخبرة المهنية

**محاسبة أولى**
شركة الياسمين للتجارة، عمان
مارس 2019 – حتى الآن

- إعداد القوائم المالية الشهرية

**مساعدة محاسب**
بنك الوادي، إربد
يوليو 2015 – فبراير 2019

- مطابقة الحسابات

## التعليم

بكالوريوس في المحاسبة
جامعة اليرموك
2011 – 2015

## المهارات

- Excel
- SAP

## اللغات

العربية (اللغة الأم)، الإنجليزية (بطلاقة)
";
    is(
        &said(text.as_bytes(), "sara.md"),
        "
        person: سارة خالد العمري | محاسبة | sara.alomari@example.jo | +962 7 9555 0123 | عمان، الأردن
        job: محاسبة أولى | شركة الياسمين للتجارة | عمان | 2019-03–now
          -: إعداد القوائم المالية الشهرية
        job: مساعدة محاسب | بنك الوادي | إربد | 2015-07–2019-02
          -: مطابقة الحسابات
        school: جامعة اليرموك | بكالوريوس | المحاسبة | 2011–2015
        skills: Excel, SAP
        language: العربية | اللغة الأم
        language: الإنجليزية | بطلاقة
        ",
    );
}

#[test]
fn a_swedish_and_a_norwegian_resume() {
    let swedish = "\
Karin Ekström
Förskollärare

070-555 01 77 | karin.ekstrom@example.se | Uppsala

ARBETSLIVSERFARENHET

Förskollärare
Uppsala kommun, Uppsala | augusti 2019 – nuvarande
- Planerar arbetet i en grupp med 18 barn

UTBILDNING

Förskollärarexamen, Uppsala universitet | 2015 – 2019

SPRÅK

Svenska (modersmål), Engelska (flytande)
";
    is(
        &said(swedish.as_bytes(), "karin.txt"),
        "
        person: Karin Ekström | Förskollärare | karin.ekstrom@example.se | 070-555 01 77 | Uppsala
        job: Förskollärare | Uppsala kommun | Uppsala | 2019-08–now
          -: Planerar arbetet i en grupp med 18 barn
        school: Uppsala universitet | Förskollärarexamen | 2015–2019
        language: Svenska | modersmål
        language: Engelska | flytande
        ",
    );
    let norwegian = "\
# Torbjørn Vik
Elektriker

Bodø | +47 905 55 017 | torbjorn.vik@example.no

## Arbeidserfaring

### Elektriker, skipsservice
**Lofoten Verft AS**, Svolvær
mars 2017 – nå

- Feilsøking om bord

## Utdanning

### Bachelor i elkraft
Universitetet i Tromsø
2013 – 2016
";
    is(
        &said(norwegian.as_bytes(), "torbjorn.md"),
        "
        person: Torbjørn Vik | Elektriker | torbjorn.vik@example.no | +47 905 55 017 | Bodø
        job: Elektriker, skipsservice | Lofoten Verft AS | Svolvær | 2017-03–now
          -: Feilsøking om bord
        school: Universitetet i Tromsø | Bachelor | elkraft | 2013–2016
        ",
    );
}
